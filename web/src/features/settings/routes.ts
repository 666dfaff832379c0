import type { RouteRecordRaw } from 'vue-router';
import type { Role } from '@/lib/api-types';

const superUsers: readonly Role[] = ['super'];
const office: readonly Role[] = ['office', 'manager', 'super'];

function page(path: string, title: string, order: number, component: RouteRecordRaw['component'], roles = superUsers, group = 'Company'): RouteRecordRaw {
  return { path: `/settings/${path}`, component: component!, meta: { section: 'settings', settings: { group, title, order, roles } } } as RouteRecordRaw;
}

export const routes: RouteRecordRaw[] = [
  page('company', 'Company', 10, () => import('./company-page.vue')),
  page('colours', 'Customer Care Colours', 11, () => import('./colours-page.vue')),
  page('faults', 'Faults', 12, () => import('./faults-page.vue')),
  page('holidays', 'Holidays', 13, () => import('./holidays-page.vue')),
  page('changes', 'Changes', 19, () => import('./changes-page.vue')),
  page('absences', 'Absences', 35, () => import('./absences-page.vue'), office, 'People'),
];
