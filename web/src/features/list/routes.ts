import type { RouteRecordRaw } from 'vue-router';

export const routes: RouteRecordRaw[] = [
  {
    path: '/list',
    name: 'list',
    component: () => import('./list-page.vue'),
    meta: { title: 'List', section: 'list' },
  },
];
