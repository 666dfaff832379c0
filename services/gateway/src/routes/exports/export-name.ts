const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Day {
  year: string;
  month: string;
  day: string;
}

/** What a file of these days is called: `Makegood export 1–30 Nov 2026.csv`. */
export function exportName(from: string, to: string, format: string): string {
  return `Makegood export ${daysInWords(readDay(from), readDay(to))}.${format}`;
}

function daysInWords(first: Day, last: Day): string {
  const end = `${last.day} ${last.month} ${last.year}`;
  if (first.year !== last.year) return `${first.day} ${first.month} ${first.year} – ${end}`;
  if (first.month !== last.month) return `${first.day} ${first.month} – ${end}`;
  return first.day === last.day ? end : `${first.day}–${end}`;
}

function readDay(date: string): Day {
  const [year = '', month = '', day = ''] = date.split('-');
  return { year, month: months[Number(month) - 1] ?? '', day: String(Number(day)) };
}
