import type { RouteRecordRaw } from 'vue-router';
import { useSession } from '@/lib/session';

export const routes: RouteRecordRaw[] = [
  { path: '/', redirect: () => ({ name: 'portal-day', params: { date: useSession().today } }) },
  {
    path: '/days/:date(\\d{4}-\\d{2}-\\d{2})',
    name: 'portal-day',
    component: () => import('./day-page.vue'),
    props: true,
  },
];
