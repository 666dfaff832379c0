import type { RouteRecordRaw } from 'vue-router';
import type { Role } from '@/lib/api-types';

const roles: readonly Role[] = ['super'];

export const routes: RouteRecordRaw[] = [
  { path: '/account', name: 'account', component: () => import('./account-page.vue'), meta: { title: 'My account' } },
  {
    path: '/settings/users',
    component: () => import('./users-page.vue'),
    meta: { section: 'settings', settings: { group: 'People', title: 'Users', order: 31, roles } },
  },
  {
    path: '/settings/api-tokens',
    component: () => import('./tokens-page.vue'),
    meta: { section: 'settings', settings: { group: 'Company', title: 'API tokens', order: 19, roles } },
  },
];
