import { createRouter, createWebHistory } from 'vue-router';
import type { RouteRecordRaw } from 'vue-router';
import type { Role } from '@/lib/api-types';
import { useSession } from '@/lib/session';

declare module 'vue-router' {
  interface RouteMeta {
    title?: string;
    /** For somebody who isn't signed in. */
    open?: boolean;
    /** Who may open it; without it everybody in the office. */
    roles?: readonly Role[];
    /** The item of the rail it belongs to. */
    section?: 'calendar' | 'list';
  }
}

/** Every feature brings its own pages: `features/<name>/routes.ts` exporting `routes`, each loaded when opened. */
const features = import.meta.glob<{ routes: RouteRecordRaw[] }>('../features/*/routes.ts', { eager: true });

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...Object.values(features).flatMap((feature) => feature.routes),
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
  if (!session.isOffice) return leaveFor('/portal');
  return !to.meta.roles || session.has(...to.meta.roles) ? true : session.home;
});

/** The portal is another entry, so going there is a page load. */
function leaveFor(path: string): string | false {
  if (!path.startsWith('/portal')) return path;
  location.assign(path);
  return false;
}

router.afterEach((to) => {
  document.title = to.meta.title ? `${to.meta.title} · Makegood` : 'Makegood';
});
