import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** More stops than any page has: after so many the wanted one isn't among them. */
const mostStops = 150;

/**
 * Somebody without a mouse. Keys go to the page, never to a control, and at every stop it has to be seen where
 * the focus is.
 */
export class Hands {
  constructor(readonly page: Page) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Two keys in turn, such as `g` `l`: so close that even a busy machine takes them for a pair. */
  async pair(first: string, second: string): Promise<void> {
    await Promise.all([this.page.keyboard.press(first), this.page.keyboard.press(second)]);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Replaces what a field holds. */
  async retype(text: string): Promise<void> {
    await this.press('Control+a');
    await this.type(text);
  }

  /** Goes on by Tab, or backwards, until the target has the focus. */
  async to(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await target.waitFor({ state: 'attached' });
    for (let stops = 0; stops < mostStops; stops += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return this.seeFocus();
      await this.press(key);
      await this.seeFocus();
    }
    throw new Error(`${mostStops} times ${key} don’t lead to ${String(target)}`);
  }

  /** Goes there and presses it. */
  async go(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.to(target);
    await this.press(key);
  }

  /** Moves along an open list until its option is the one that Enter takes, and takes it. */
  async choose(option: Locator): Promise<void> {
    await option.waitFor();
    for (let steps = 0; steps < mostStops; steps += 1) {
      if ((await option.getAttribute('data-highlighted')) !== null) return this.press('Enter');
      await this.press('ArrowDown');
    }
    throw new Error(`${mostStops} times down don’t lead to ${String(option)}`);
  }

  /** Fails unless what has the focus is in view and marked as focused; what can't be focused at all is no stop. */
  async seeFocus(): Promise<void> {
    // What floats over the page gives way once it is drawn that it lies over the focus.
    await expect.poll(() => this.page.evaluate(focusFault), { message: this.page.url(), interval: 20, timeout: 500 }).toBe('');
  }
}

/** Runs in the page: what is wrong with how the focus shows. */
function focusFault(): string {
  const active = document.activeElement;
  if (!active || active === document.body || active.tagName === 'IFRAME') return '';
  const colourOf = (name: string): string => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = `var(${name})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  const marks = [colourOf('--focus'), colourOf('--focus-ring')];
  const isMark = (colour: string): boolean => marks.some((mark) => colour.includes(mark));
  const isMarked = (element: Element, pseudo?: string): boolean => {
    const style = getComputedStyle(element, pseudo);
    const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 && isMark(style.outlineColor);
    const hasEdge = parseFloat(style.borderTopWidth) >= 1 && style.borderTopStyle !== 'none' && isMark(style.borderTopColor);
    return hasOutline || hasEdge || isMark(style.boxShadow);
  };
  const name = `${active.tagName.toLowerCase()} “${(active.getAttribute('aria-label') ?? active.textContent ?? '').trim().slice(0, 40)}”`;

  // The mark may be around what holds it, or on the box drawn for it.
  const around = [active, active.parentElement, active.parentElement?.parentElement, active.parentElement?.parentElement?.parentElement];
  const holder = around.find((one) => one && isMarked(one)) ?? [active.nextElementSibling].find((one) => one && isMarked(one));
  const shown = holder ?? (isMarked(active, '::after') ? active : undefined);
  if (!shown) return `${name} has the focus, and nothing shows it`;
  const { left, right, top, bottom } = shown.getBoundingClientRect();
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return `${name} has the focus outside of the view`;
  const [x, y] = [(Math.max(0, left) + Math.min(innerWidth, right)) / 2, (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2];
  const over = document.elementFromPoint(x, y);
  return over && (shown.contains(over) || over.contains(shown) || over.contains(active)) ? '' : `${name} has the focus under ${over?.className ?? 'nothing'}`;
}
