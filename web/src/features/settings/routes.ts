import type { RouteRecordRaw } from 'vue-router';
import type { Role } from '@/lib/api-types';

const roles: readonly Role[] = ['super'];

export const routes: RouteRecordRaw[] = [
  {
    path: '/settings/faults',
    component: () => import('./faults-page.vue'),
    meta: { section: 'settings', settings: { group: 'Company', title: 'Faults', order: 12, roles } },
  },
];
