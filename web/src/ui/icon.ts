import { h } from 'vue';
import type { FunctionalComponent } from 'vue';

/** Its elements in order, each with its attributes: `['path', { d: 'M3 9h18' }]`. */
export type Shape = [tag: string, attributes: Record<string, string>][];

/** A decorative line icon; whatever it marks must also say so in words. Made element by element: markup would be parsed anew in each place. */
export function icon(shape: Shape): FunctionalComponent {
  return () => h('svg', { class: 'i', viewBox: '0 0 24 24', 'aria-hidden': 'true' }, shape.map(([tag, attributes]) => h(tag, attributes)));
}
