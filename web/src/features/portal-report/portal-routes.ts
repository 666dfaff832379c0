import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  { path: '/jobs/:id/report', name: 'portal-report', component: () => import('./report-page.vue'), props: true },
];
