import { contrast, hexOf, isHex, oklchOf } from './oklch';
import type { Oklch } from './oklch';

export interface Shades {
  /** Behind the text. */
  fill: string;
  /** Reads at least 4.5:1 on the fill and on the row. */
  text: string;
  line: string;
  /** A mark on the fill, at least 3:1. */
  solid: string;
  /** The faintest tint, behind a whole row. */
  row: string;
}

export interface DerivedColour {
  light: Shades;
  dark: Shades;
}

/** How light, how strong, and how much lighter where it is yellow. */
type Shade = [l: number, c: number, yellow?: number];

interface Recipe {
  fill: Shade;
  text: Shade;
  line: Shade;
  solid: Shade;
  row: Shade;
  /** Which way text gets stronger. */
  towards: -1 | 1;
}

// Measured from the reference pictures.
const light: Recipe = {
  fill: [0.935, 0.045, 0.04],
  text: [0.42, 0.13],
  line: [0.84, 0.075, 0.06],
  solid: [0.55, 0.19],
  row: [0.965, 0.02, 0.02],
  towards: -1,
};
const dark: Recipe = {
  fill: [0.285, 0.058],
  text: [0.84, 0.1],
  line: [0.405, 0.09],
  solid: [0.65, 0.16],
  row: [0.218, 0.024],
  towards: 1,
};

function reading(colour: Oklch, on: string[], ratio: number, towards: -1 | 1): string {
  let found = colour;
  while (on.some((ground) => contrast(hexOf(found), ground) < ratio)) {
    const l = found.l + 0.01 * towards;
    if (l < 0 || l > 1) return towards < 0 ? '#000000' : '#ffffff';
    found = { ...found, l };
  }
  return hexOf(found);
}

/** 0 to 1. Yellow is only seen as yellow when it is light: as light as other hues, it is khaki. */
const yellowness = (hue: number): number => Math.max(0, Math.cos(((hue - 100) * Math.PI) / 180)) ** 5;

function shades(chosen: Oklch, recipe: Recipe): Shades {
  // A pale or dark choice still means its hue; only what is almost grey stays so.
  const strength = Math.min(1, chosen.c / 0.02);
  const at = ([l, c, yellow = 0]: Shade): Oklch => ({ l: l + yellow * yellowness(chosen.h), c: c * strength, h: chosen.h });
  const fill = hexOf(at(recipe.fill));
  const row = hexOf(at(recipe.row));
  return {
    fill,
    row,
    line: hexOf(at(recipe.line)),
    text: reading(at(recipe.text), [fill, row], 4.5, recipe.towards),
    solid: reading(at(recipe.solid), [fill], 3, recipe.towards),
  };
}

const derived = new Map<string, DerivedColour>();

/** All shades of a colour somebody chose in Settings; nothing when it isn't a colour. */
export function deriveColour(hex: string): DerivedColour | undefined {
  if (!isHex(hex)) return undefined;
  let found = derived.get(hex);
  if (!found) {
    const chosen = oklchOf(hex);
    found = { light: shades(chosen, light), dark: shades(chosen, dark) };
    derived.set(hex, found);
  }
  return found;
}

const styles = new Map<string, Record<string, string>>();

/** The shades as custom properties, both themes in each: `--<name>-fill`, `-text`, `-line`, `-solid`, `-row`. */
export function colourVars(hex: string, name: string): Record<string, string> {
  const key = `${name} ${hex}`;
  const known = styles.get(key);
  if (known) return known;
  const colour = deriveColour(hex);
  const vars: Record<string, string> = {};
  if (colour) {
    for (const shade of ['fill', 'text', 'line', 'solid', 'row'] as const) {
      vars[`--${name}-${shade}`] = `light-dark(${colour.light[shade]}, ${colour.dark[shade]})`;
    }
  }
  styles.set(key, vars);
  return vars;
}

/** Puts the company's Tab Colour on the whole page. */
export function applyTabColour(hex: string): void {
  for (const [name, value] of Object.entries(colourVars(hex, 'tab'))) {
    document.documentElement.style.setProperty(name, value);
  }
}
