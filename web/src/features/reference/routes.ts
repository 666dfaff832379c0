import type { RouteRecordRaw } from 'vue-router';
import { editors } from '@/lib/session';

const page = (path: string, group: string, title: string, order: number, component: RouteRecordRaw['component']): RouteRecordRaw =>
  ({ path: `/settings/${path}`, component, meta: { section: 'settings', settings: { group, title, order, roles: editors } } }) as RouteRecordRaw;

export const routes: RouteRecordRaw[] = [
  page('clients', 'Homes', 'Clients', 20, () => import('./clients-page.vue')),
  page('sites', 'Homes', 'Sites', 21, () => import('./sites-page.vue')),
  page('plots', 'Homes', 'Plots', 22, () => import('./plots-page.vue')),
  page('engineers', 'People', 'Engineers', 30, () => import('./engineers-page.vue')),
];
