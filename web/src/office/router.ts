import { createRouter, createWebHistory } from 'vue-router';
import type { RouteRecordRaw } from 'vue-router';
import type { Role } from '@/lib/api-types';
import { useSession } from '@/lib/session';
import { landOnSettings, mayOpen } from './shell/settings-pages';

declare module 'vue-router' {
  interface RouteMeta {
    title?: string;
    /** For somebody who isn't signed in. */
    open?: boolean;
    /** Who may open it; without it everybody in the office. */
    roles?: readonly Role[];
    /** The item of the rail it belongs to. */
    section?: 'calendar' | 'list' | 'settings';
    /** A page of Settings: where it stands in the list there, and who may open it. */
    settings?: { group: string; title: string; order: number; roles?: readonly Role[] };
  }
}

/** Every feature brings its own pages: `features/<name>/routes.ts` exporting `routes`, each loaded when opened. */
const features = import.meta.glob<{ routes: RouteRecordRaw[] }>('../features/*/routes.ts', { eager: true });
const pages = Object.values(features).flatMap((feature) => feature.routes);

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...pages.filter(({ meta }) => !meta?.settings),
    {
      path: '/settings',
      component: () => import('./shell/settings-shell.vue'),
      meta: { title: 'Settings', section: 'settings' },
      children: [
        { path: '', name: 'settings', component: () => import('./shell/settings-start.vue'), beforeEnter: () => landOnSettings(router) },
        ...pages.filter(({ meta }) => meta?.settings),
      ],
    },
    { path: '/', redirect: '/calendar' },
    {
      path: '/:rest(.*)*',
      name: 'nothing-here',
      component: () => import('./nothing-here.vue'),
      meta: { title: 'Nothing here' },
    },
  ],
});

router.beforeEach(async (to) => {
  const session = useSession();
  const user = await session.load();
  if (to.meta.open) return user && to.name === 'sign-in' && !to.query.to ? leaveFor(session.home) : true;
  if (!user) return { name: 'sign-in', query: to.fullPath === '/calendar' ? {} : { to: to.fullPath } };
  if (!session.isOffice) return leaveFor(to.name === 'account' ? '/portal/account' : '/portal');
  return mayOpen(to.meta) ? true : session.home;
});

/** The portal is another entry, so going there is a page load. */
function leaveFor(path: string): string | false {
  if (!path.startsWith('/portal')) return path;
  location.assign(path);
  return false;
}

router.afterEach((to) => {
  const title = to.meta.settings?.title ?? to.meta.title;
  document.title = title ? `${title} · Makegood` : 'Makegood';
});
