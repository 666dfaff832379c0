import type { RouteRecordRaw } from 'vue-router';
import { editors } from '@/lib/session';

const section = 'list';

export const routes: RouteRecordRaw[] = [
  { path: '/jobs/new', name: 'new-job', component: () => import('./new-job-page.vue'), meta: { title: 'New job', section, roles: editors } },
  {
    path: '/jobs/:id',
    component: () => import('./job-page.vue'),
    meta: { title: 'Job', section },
    children: [
      { path: '', name: 'job', component: () => import('./details-tab.vue') },
      { path: 'documents', name: 'job-documents', component: () => import('./documents-tab.vue') },
      { path: 'emails', name: 'job-emails', component: () => import('./emails-tab.vue') },
      { path: 'history', name: 'job-history', component: () => import('./history-tab.vue') },
    ],
  },
];
