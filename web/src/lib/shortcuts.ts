import { onScopeDispose, ref, shallowReactive } from 'vue';
import { isTyping, takeTyped } from './typing';

/**
 * `c`, `/`, `?`, `mod+s`, or two keys in turn: `g c`. `mod` is Ctrl, or Cmd on a Mac. Keys without `mod`
 * are ignored while something is being typed, and can be switched off altogether.
 */
export interface Shortcut {
  keys: string;
  /** What it does, in the list behind `?`. */
  label: string;
  group?: string;
  /** Left out when the page sees to the key itself and only wants it listed. */
  run?: (event: KeyboardEvent) => void;
  /** Works while typing too. */
  whileTyping?: boolean;
}

const registered = shallowReactive(new Set<Shortcut>());
/** Set by whoever knows what the user prefers. */
export const shortcutsOff = ref(false);
export const shortcuts: ReadonlySet<Shortcut> = registered;

/** Registers keys for as long as the component lives; the last registered wins. */
export function useShortcut(shortcut: Shortcut): void {
  registered.add(shortcut);
  onScopeDispose(() => registered.delete(shortcut));
}

export const isPopupOpen = (): boolean => document.querySelector('[role="dialog"][data-state="open"], dialog[open]') !== null;

const nameOf = (event: KeyboardEvent): string => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${event.shiftKey ? 'shift+' : ''}${key}` : key;
};

let first: { key: string; at: number } | undefined;
const pairMs = 1200;

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const key = nameOf(event);
  const single = !key.startsWith('mod+');
  const typing = isTyping(event.target);
  // A popup has the keyboard to itself; only its own shortcuts, registered while it's open, see the key.
  const popup = isPopupOpen();
  // Escape closes what floats open first.
  if (key === 'Escape' && document.querySelector('[data-reka-popper-content-wrapper]:not(:has([role="tooltip"]))')) return;
  const pair = first && event.timeStamp - first.at < pairMs ? `${first.key} ${key}` : undefined;
  first = undefined;
  // Two keys in turn mean the pair, whatever the second of them means alone.
  const newestFirst = [...registered].reverse();
  const meant = [...newestFirst.filter(({ keys }) => keys === pair), ...newestFirst.filter(({ keys }) => keys === key)];
  for (const shortcut of meant) {
    if (!shortcut.run) continue;
    if (single && (shortcutsOff.value || popup || (typing && !shortcut.whileTyping))) continue;
    if (!single && typing && shortcut.whileTyping === false) continue;
    event.preventDefault();
    takeTyped();
    shortcut.run(event);
    return;
  }
  const startsPair = single && !typing && !popup && [...registered].some((one) => one.keys.startsWith(`${key} `));
  if (startsPair && !shortcutsOff.value) first = { key, at: event.timeStamp };
}

export function listenForShortcuts(): void {
  document.addEventListener('keydown', onKey);
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
/** `Ctrl Z`, or `⌘ Z` on a Mac, as shown in a `kbd`. */
export const keyLabel = (keys: string): string =>
  keys
    .replace('mod+', isMac ? '⌘ ' : 'Ctrl ')
    .split(' ')
    .map((key) => (key.length === 1 ? key.toUpperCase() : key))
    .join(' ');
