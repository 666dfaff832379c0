import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/jobs/:id', name: 'portal-job', component: () => import('./job-page.vue'), props: true },
];
