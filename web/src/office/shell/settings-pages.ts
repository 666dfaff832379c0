import type { NavigationGuardReturn, RouteLocationRaw, RouteMeta, Router } from 'vue-router';
import { useSession } from '@/lib/session';

export interface SettingsPage {
  title: string;
  order: number;
  group: string;
  path: string;
}

/** Whether the user's roles open a page: its own, or those its place in Settings names. */
export function mayOpen(meta: RouteMeta): boolean {
  const roles = meta.roles ?? meta.settings?.roles;
  return !roles || useSession().has(...roles);
}

/** The pages of Settings this user may open, in order. */
export function settingsPages(router: Router): SettingsPage[] {
  return router
    .getRoutes()
    .filter(({ meta }) => meta.settings && mayOpen(meta))
    .map(({ path, meta }) => ({ path, ...meta.settings! }))
    .sort((a, b) => a.order - b.order);
}

/** The same under their groups; a group stands where its first page does. */
export function settingsGroups(router: Router): { title: string; pages: SettingsPage[] }[] {
  const groups = Map.groupBy(settingsPages(router), ({ group }) => group);
  return [...groups].map(([title, pages]) => ({ title, pages }));
}

/** Wide enough for list and page side by side. */
export const sideBySide = '(min-width: 768px)';

/** `/settings` is the first page one may open; on a phone it is the list of them. */
export function landOnSettings(router: Router): NavigationGuardReturn {
  const [first] = settingsPages(router);
  if (!first) return useSession().home;
  return matchMedia(sideBySide).matches ? ({ path: first.path, replace: true } satisfies RouteLocationRaw) : true;
}
