import { h } from 'vue';
import type { FunctionalComponent } from 'vue';

/** A decorative line icon; whatever it marks must also say so in words. */
export function icon(body: string): FunctionalComponent {
  return () => h('svg', { class: 'i', viewBox: '0 0 24 24', 'aria-hidden': 'true', innerHTML: body });
}
