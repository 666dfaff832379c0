/**
 * As many rows as the calendar has, as long and as full, in plain DOM and nothing else on the page: what this browser on
 * this machine can scroll at all. Runs in the page.
 * @param {{ rows: number, width: number, height: number }} size
 */
export function bareGrid({ rows, width, height }) {
  const [rowPx, days, stepRows, spareRows] = [28, 15, 4, 12];
  document.body.innerHTML = `<style>
    body { margin: 0; font: 13px sans-serif }
    .scroller { position: absolute; left: 72px; top: 92px; width: ${width}px; height: ${height}px; overflow: auto; background: #fff }
    .row { position: absolute; left: 0; right: 0; height: ${rowPx}px; contain: layout size style; display: grid;
      grid-template-columns: 128px minmax(134px, 1fr) repeat(${days}, minmax(32px, 44px)) }
    .row > * { border-top: 1px solid #eee; text-align: center; white-space: nowrap; overflow: hidden }
    .row > .full { background: #def; border-radius: 4px }
  </style><div class="scroller"><div style="position: relative; height: ${rows * rowPx}px"></div></div>`;
  const scroller = /** @type {HTMLElement} */ (document.querySelector('.scroller'));
  const body = /** @type {HTMLElement} */ (scroller.firstElementChild);
  const pool = Math.ceil(height / rowPx) + 2 * spareRows + 2 * stepRows;
  const elements = Array.from({ length: pool }, () => {
    const row = document.createElement('div');
    row.className = 'row';
    row.append(...Array.from({ length: 2 + days }, () => document.createElement('div')));
    body.append(row);
    return row;
  });
  const write = (/** @type {number} */ index) => {
    const row = elements[index % pool];
    row.style.top = `${index * rowPx}px`;
    [...row.children].forEach((cell, at) => {
      const isFull = at > 1 && (index * 7 + at * 5) % 4 === 0;
      cell.className = isFull ? 'full' : '';
      cell.textContent = at < 2 ? `Site number ${index}` : isFull ? String(1 + (index % 3)) : '';
    });
  };
  let drawn = { first: 0, end: 0 };
  const look = () => {
    const top = scroller.scrollTop / rowPx;
    const first = Math.max(0, Math.floor((top - spareRows) / stepRows) * stepRows);
    const end = Math.min(rows, Math.ceil((top + height / rowPx + spareRows) / stepRows) * stepRows);
    for (let index = first; index < end; index += 1) if (index < drawn.first || index >= drawn.end) write(index);
    drawn = { first, end };
  };
  scroller.addEventListener('scroll', look, { passive: true });
  look();
}
