import { createRouter, createWebHistory } from 'vue-router';
import type { RouteRecordRaw } from 'vue-router';
import { useSession } from '@/lib/session';

/** The portal's features bring their pages: `features/portal-<name>/portal-routes.ts` exporting `routes`. */
const features = import.meta.glob<{ routes: RouteRecordRaw[] }>('../features/portal-*/portal-routes.ts', { eager: true });

export const router = createRouter({
  history: createWebHistory('/portal/'),
  routes: [
    ...Object.values(features).flatMap((feature) => feature.routes),
    { path: '/:rest(.*)*', redirect: () => `/days/${useSession().today}` },
  ],
});

router.beforeEach(async (to) => {
  const session = useSession();
  if (await session.load()) return true;
  location.assign(`/sign-in?to=${encodeURIComponent(`/portal${to.fullPath}`)}`);
  return false;
});
