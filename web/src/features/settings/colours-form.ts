import type { Settings } from './settings.api';

/** A threshold as it is typed. */
export interface ColourStep {
  fromDays: string;
  colour: string;
}

export interface ColoursDraft {
  dayColours: ColourStep[];
}

export const mostColours = 20;
const mostDays = 3_650;
/** What a new threshold is offered in, one after the other. */
const offered = ['#fbf2d3', '#fbdfc4', '#fad3d0', '#e9d5ff', '#cfe3ff'];

export const coloursDraft = ({ dayColours }: Settings): ColoursDraft => ({
  dayColours: dayColours.map(({ fromDays, colour }) => ({ fromDays: String(fromDays), colour })),
});

const daysOf = (step: ColourStep): number => (/^\d{1,4}$/.test(step.fromDays.trim()) ? Number(step.fromDays) : Number.NaN);

/** Lowest first; what isn't a number yet stays at the end, where it is being typed. */
export function ordered(steps: readonly ColourStep[]): ColourStep[] {
  const place = (step: ColourStep): number => (Number.isNaN(daysOf(step)) ? mostDays + 1 : daysOf(step));
  return [...steps].sort((a, b) => place(a) - place(b));
}

/** A threshold a fortnight after the last, in a colour not yet used. */
export function nextStep(steps: readonly ColourStep[]): ColourStep {
  const days = steps.map(daysOf).filter((one) => !Number.isNaN(one));
  const colour = offered.find((one) => !steps.some((step) => step.colour === one)) ?? '#dbeafe';
  return { fromDays: String(Math.min(mostDays, days.length ? Math.max(...days) + 14 : 14)), colour };
}

/** What is wrong, by the path the API would name: `dayColours.1.fromDays`. */
export function coloursProblems(steps: readonly ColourStep[]): Record<string, string> {
  const found: Record<string, string> = {};
  steps.forEach((step, at) => {
    const days = daysOf(step);
    if (Number.isNaN(days) || days > mostDays) found[`dayColours.${at}.fromDays`] = 'Enter a whole number of days from 0 to 3,650.';
    else if (steps.some((other, index) => index < at && daysOf(other) === days)) found[`dayColours.${at}.fromDays`] = `${days} days have a colour already.`;
    if (!/^#[0-9a-f]{6}$/i.test(step.colour.trim())) found[`dayColours.${at}.colour`] = 'Choose a colour, written like #fde6e4.';
  });
  return found;
}

export function toDayColours({ dayColours }: ColoursDraft): Settings['dayColours'] {
  return dayColours.map((step) => ({ fromDays: daysOf(step), colour: step.colour.trim() }));
}

/** Rows of a list as these thresholds would colour them: one before the first, and one at each. */
export function examples(steps: readonly ColourStep[]): { days: number; colour?: string }[] {
  const known = ordered(steps).filter((step) => !Number.isNaN(daysOf(step)) && /^#[0-9a-f]{6}$/i.test(step.colour.trim()));
  const first = known[0] ? daysOf(known[0]) : 15;
  return [
    ...(first > 0 ? [{ days: Math.min(first - 1, 5) }] : []),
    ...known.map((step) => ({ days: daysOf(step), colour: step.colour.trim().toLowerCase() })),
  ];
}
