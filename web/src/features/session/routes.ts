import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./sign-in-page.vue'),
    meta: { open: true, title: 'Sign in' },
  },
  {
    path: '/signed-in',
    component: () => import('./signed-in-page.vue'),
    meta: { open: true, title: 'Signed in' },
  },
];
