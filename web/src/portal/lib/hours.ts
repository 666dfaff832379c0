/** Longer than this in one visit is a slip of the finger. */
const most = 24;

const clock = /^(\d{1,2}):(\d{2})$/;
const plainNumber = /^\d{0,3}(\.\d{0,4})?$/;

function tidy(hours: number): string {
  return String(Math.round(hours * 100) / 100);
}

/** Hours as people type them, `1.5`, `1,5` or `1:30`, as a decimal; nothing when it can't be read. */
export function parseHours(typed: string): string | undefined {
  const text = typed.trim().replace(',', '.').replace(/\s*(h|hrs?|hours?)$/i, '');
  const [, whole, minutes] = clock.exec(text) ?? [];
  if (whole && minutes) return Number(minutes) < 60 ? tidy(Number(whole) + Number(minutes) / 60) : undefined;
  return /\d/.test(text) && plainNumber.test(text) ? tidy(Number(text)) : undefined;
}

/** Why these hours can't be sent; nothing when they can. */
export function hoursRefusal(typed: string): string | undefined {
  const hours = parseHours(typed);
  if (hours === undefined) return 'Enter hours as a number, such as 1.25.';
  if (Number(hours) > most) return `Enter at most ${most} hours for one visit.`;
  if (!Number.isInteger(Number(hours) * 4)) return 'Use quarter hours: .25, .5 or .75.';
  return undefined;
}

/** The next quarter hour up or down. */
export function stepHours(typed: string, direction: 1 | -1): string {
  const quarters = Number(parseHours(typed) ?? '0') * 4;
  const next = direction > 0 ? Math.floor(quarters) + 1 : Math.ceil(quarters) - 1;
  return tidy(Math.min(most * 4, Math.max(0, next)) / 4);
}
