import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/account', name: 'portal-account', component: () => import('./account-page.vue'), meta: { title: 'My account' } },
];
