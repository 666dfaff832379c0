import type { Component } from 'vue';
import { useRouter } from 'vue-router';
import type { RouteLocationRaw } from 'vue-router';
import IconCalendarDays from '~icons/calendar-days';
import IconDownload from '~icons/download';
import IconKeyboard from '~icons/keyboard';
import IconLogOut from '~icons/log-out';
import IconMonitor from '~icons/monitor';
import IconMoon from '~icons/moon';
import IconPlus from '~icons/plus';
import IconRows from '~icons/rows-3';
import IconSettings from '~icons/settings';
import IconSmartphone from '~icons/smartphone';
import IconSun from '~icons/sun';
import { useSession } from '@/lib/session';
import { setTheme } from '@/lib/theme';
import { refusal } from '@/lib/toasts';
import { mayOpen, settingsPages } from '../settings-pages';

/** A page to go to, or something to do. */
export interface Action {
  id: string;
  label: string;
  icon: Component;
  keys?: string;
  to?: RouteLocationRaw;
  run?: () => void;
}

/** What this user may open and do. */
export function useActions(showKeys: () => void): Action[] {
  const router = useRouter();
  const session = useSession();
  const pages: Action[] = [
    { id: 'calendar', label: 'Calendar', icon: IconCalendarDays, keys: 'g c', to: { name: 'calendar' } },
    { id: 'list', label: 'List', icon: IconRows, keys: 'g l', to: { name: 'list' } },
    { id: 'needs-booking', label: 'Jobs that need booking', icon: IconRows, to: { name: 'list', query: { status: 'needs-booking' } } },
    { id: 'booked', label: 'Booked jobs', icon: IconRows, to: { name: 'list', query: { status: 'booked' } } },
    { id: 'completed', label: 'Completed jobs', icon: IconRows, to: { name: 'list', query: { status: 'completed' } } },
    ...(session.has('super') ? [{ id: 'deleted', label: 'Deleted jobs', icon: IconRows, to: { name: 'list', query: { deleted: '1' } } }] : []),
    { id: 'new-job', label: 'New job', icon: IconPlus, keys: 'c', to: { name: 'new-job' } },
  ];
  const settings = settingsPages(router).map(({ title, path }) => ({ id: path, label: `Settings: ${title}`, icon: IconSettings, to: path }));
  const exportHere = (): void => void router.push({ query: router.currentRoute.value.query, hash: '#export' });
  const deeds: Action[] = [
    ...(session.canEdit ? [{ id: 'export', label: 'Export jobs', icon: IconDownload, run: exportHere }] : []),
    { id: 'keys', label: 'Keyboard shortcuts', icon: IconKeyboard, keys: '?', run: showKeys },
    { id: 'theme-light', label: 'Theme: light', icon: IconSun, run: () => setTheme('light') },
    { id: 'theme-dark', label: 'Theme: dark', icon: IconMoon, run: () => setTheme('dark') },
    { id: 'theme-system', label: 'Theme: as the system', icon: IconMonitor, run: () => setTheme('system') },
    ...(session.user?.engineerId ? [{ id: 'my-day', label: 'My day', icon: IconSmartphone, run: () => location.assign('/portal') }] : []),
    { id: 'sign-out', label: 'Sign out', icon: IconLogOut, run: () => void session.signOut().catch((error: unknown) => refusal(error)) },
  ];
  const isThere = ({ to }: Action): boolean => {
    if (typeof to !== 'object' || !('name' in to)) return true;
    return router.hasRoute(to.name ?? '') && mayOpen(router.resolve(to).meta);
  };
  return [...pages.filter(isThere), ...settings, ...deeds];
}
