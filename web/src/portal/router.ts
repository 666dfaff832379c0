import { createRouter, createWebHistory } from 'vue-router';
import type { RouteRecordRaw } from 'vue-router';
import { useSession } from '@/lib/session';

/** The portal's features bring their pages: `features/portal-<name>/portal-routes.ts` exporting `routes`. */
const features = import.meta.glob<{ routes: RouteRecordRaw[] }>('../features/portal-*/portal-routes.ts', { eager: true });

export const router = createRouter({
  history: createWebHistory('/portal/'),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    ...Object.values(features).flatMap((feature) => feature.routes),
    { path: '/no-answer', name: 'no-answer', component: () => import('./no-answer.vue'), meta: { open: true } },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
});

router.beforeEach(async (to) => {
  if (to.meta.open) return true;
  const asked = to.fullPath === '/' ? {} : { to: to.fullPath };
  try {
    return (await useSession().load()) ? true : { name: 'portal-sign-in', query: asked };
  } catch {
    return { name: 'no-answer', query: asked };
  }
});

router.afterEach((to) => {
  if (typeof to.meta.title === 'string') document.title = `${to.meta.title} · Makegood`;
});
