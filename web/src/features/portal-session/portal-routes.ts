import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'portal-sign-in',
    component: () => import('./portal-sign-in-page.vue'),
    meta: { open: true, title: 'Sign in' },
  },
];
