import type { RouteRecordRaw } from 'vue-router';
import { editors } from '@/lib/session';

export const routes: RouteRecordRaw[] = [
  {
    path: '/calendar',
    name: 'calendar',
    component: () => import('./calendar-page.vue'),
    meta: { title: 'Calendar', section: 'calendar', roles: editors },
  },
];
