/** The value below which so many of a hundred samples lie. */
export function percentile(/** @type {readonly number[]} */ samples, /** @type {number} */ percent) {
  if (samples.length === 0) throw new Error('nothing was measured');
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1))];
}

/** @param {readonly number[]} samples milliseconds */
export function spread(samples) {
  const [p50, p95, p99] = [50, 95, 99].map((percent) => rounded(percentile(samples, percent)));
  return { p50, p95, p99, max: rounded(Math.max(...samples)), samples: samples.length };
}

/** Three digits are more than a busy machine can promise. */
export function rounded(/** @type {number} */ value) {
  return Number(value.toPrecision(3));
}

export function milliseconds(/** @type {number} */ value) {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

/**
 * One figure with what it is held against.
 * @typedef {object} Figure
 * @property {string} what
 * @property {string} value
 * @property {string} [floor]  the same work bare, in the same run
 * @property {string} [ratio]
 * @property {string} [goal]
 * @property {boolean} [met]
 */

/** Milliseconds beside those of the same work bare. */
export function beside(/** @type {string} */ what, /** @type {number} */ own, /** @type {number} */ bare) {
  return { what, value: milliseconds(own), floor: milliseconds(bare), ratio: `${(own / bare).toFixed(1)} ×` };
}

/** A table with as much room as its words need; the last column says whether a goal is met. */
export function table(/** @type {Figure[]} */ figures) {
  const head = ['', 'measured', 'bare', 'ratio', 'goal', ''];
  const rows = figures.map(({ what, value, floor = '', ratio = '', goal = '', met }) =>
    [what, value, floor, ratio, goal, met === undefined ? '' : met ? 'met' : 'MISSED']);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (/** @type {string[]} */ row) =>
    `  ${row.map((cell, column) => (column === 0 || column === 5 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ')}`.trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}
