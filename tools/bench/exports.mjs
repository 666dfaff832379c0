import { Writable } from 'node:stream';
import { request } from 'node:http';
import ExcelJS from 'exceljs';
import pg from 'pg';
import { rounded } from './figures.mjs';
import { memoryMb, partsOf } from './processes.mjs';
import { Visitor } from './visitor.mjs';

const mostRows = 100_000;
const rounds = 3;
const memoryGoalMb = 150;
const goals = { csv: 0.5, xlsx: 0.7 };
/** Reading what a process holds stops it for a moment. */
const sampleMs = 200;

const csvColumns = `ref_num, client_name, site_name, plot_name, array_to_string(operative_names, ', '), job->>'information',
  job->>'operativeNotes', invoice_value_pence, status, completed_on`;
const sheetColumns = `client_name, site_name, plot_name, job->>'plotAddress' as address, issue_date, job->>'information' as information,
  job->>'latestUpdate' as update, status, coalesce((job->>'chargeable')::boolean, false) as chargeable, revisit_required as revisit,
  booked_date is null as unbooked`;

/** Both exports of a hundred thousand jobs: through the gateway, in turns with the same rows written bare. */
export async function benchExports({ product, admin, say }) {
  const visitor = await Visitor.as(product.url, 'office');
  const reporting = new pg.Client({ connectionString: product.run.services.reporting.databaseUrl, statement_timeout: 0 });
  await reporting.connect();
  await reporting.query('set search_path to reporting, extensions; set statement_timeout to 0');
  try {
    const days = await daysOf(admin);
    const where = `listed and issue_date >= '${days.from}' and issue_date <= '${days.to}' order by issue_date, ref_num`;
    const { rows: sheetRows } = await reporting.query(`select ${sheetColumns} from job_register where ${where}`);
    say(`${days.rows.toLocaleString('en-GB')} rows, ${rounds} times each, in turns`);
    const measured = { csv: [], xlsx: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const csv = { ...(await exportOnce(product, visitor, 'csv', days)), bareMs: await copyBare(reporting, where, days.rows) };
      const xlsx = { ...(await exportOnce(product, visitor, 'xlsx', days)), bareMs: await writeBare(sheetRows) };
      // The first round warms both sides up, and counts for memory alone.
      measured.csv.push({ ...csv, isWarmUp: round === 0 });
      measured.xlsx.push({ ...xlsx, isWarmUp: round === 0 });
    }
    return conclude(measured, days.rows);
  } finally {
    visitor.close();
    await reporting.end();
  }
}

/** The earliest days that have as many jobs as are wanted, or all there are. */
async function daysOf(admin) {
  const { rows: [found] } = await admin.query(
    `select min(issue_date) as "from", max(issue_date) as "to", sum(jobs)::float8 as rows from (
       select issue_date, count(*) as jobs, sum(count(*)) over (order by issue_date) as so_far
       from reporting.job_register where listed and issue_date <> '' group by issue_date) as days
     where so_far <= $1`, [mostRows * 1.02]);
  if (!found?.rows) throw new Error('There are no jobs to export');
  return found;
}

/** One export read to its end, and the most that the services held meanwhile beyond what they did before. */
async function exportOnce(product, visitor, format, { from, to, rows }) {
  const services = Object.entries(partsOf(product.run)).filter(([part]) => !['postgres', 'nats', 'start'].includes(part)).flatMap(([, pids]) => pids);
  const idleMb = memoryMb(services);
  let peakMb = idleMb;
  const watch = setInterval(() => (peakMb = Math.max(peakMb, memoryMb(services))), sampleMs);
  const began = performance.now();
  try {
    const answer = await read(product.url, visitor.cookie, { format, dateType: 'issue', from, to, withInvoiceValues: true });
    const ms = performance.now() - began;
    if (Number(answer.totalRows) !== rows) throw new Error(`The export has ${answer.totalRows} rows, the register ${rows}`);
    return { ms, bytes: answer.bytes, overIdleMb: peakMb - idleMb };
  } finally {
    clearInterval(watch);
  }
}

/** Counts the bytes and keeps none. */
function read(url, cookie, body) {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/exports`, {
      method: 'POST', headers: { cookie, 'x-requested-with': 'makegood', 'content-type': 'application/json' },
    }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`POST /exports answered ${answer.statusCode}`));
      let bytes = 0;
      answer.on('data', (chunk) => (bytes += chunk.length));
      answer.once('error', reject);
      answer.once('end', () => resolve({ bytes, totalRows: answer.headers['x-total-rows'] }));
    });
    sent.once('error', reject);
    sent.end(JSON.stringify(body));
  });
}

/** The same columns of the same rows by COPY alone, read and thrown away. */
function copyBare(client, where, rows) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    let copied = 0;
    client.query({
      submit: (connection) => connection.query(`copy (select ${csvColumns} from job_register where ${where}) to stdout (format csv)`),
      handleCopyData: () => (copied += 1),
      handleCommandComplete: () => {},
      handleReadyForQuery: () => (copied === rows ? resolve(performance.now() - began) : reject(new Error(`COPY gave ${copied} rows`))),
      handleError: reject,
    });
  });
}

/** The same rows, in memory already, by exceljs' streaming writer alone into nothing. */
async function writeBare(rows) {
  const fill = (argb) => ({ fill: { type: 'pattern', pattern: 'solid', fgColor: { argb } } });
  const [green, amber, red, plain] = [fill('FFDDF3E4'), fill('FFFCEBC2'), fill('FFFBDAD7'), {}];
  const began = performance.now();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: new Writable({ write: (_chunk, _encoding, done) => done() }), useStyles: true, useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet('Jobs');
  for (const [index, row] of rows.entries()) {
    const isDone = row.status === 'completed';
    const written = sheet.addRow([
      row.client_name, row.site_name, row.plot_name, row.address, new Date(row.issue_date), row.information, row.update,
      isDone ? 'YES' : 'NO', row.chargeable ? 'YES' : 'NO',
    ]);
    const style = isDone ? green : row.revisit ? amber : row.unbooked ? red : plain;
    written.eachCell((cell) => (cell.style = style));
    written.commit();
    // It has no back-pressure of its own: without a turn now and then it would hold the whole file.
    if (index % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await workbook.commit();
  return performance.now() - began;
}

function conclude(measured, rows) {
  const perSecond = (/** @type {number} */ ms) => Math.round(rows / (ms / 1000));
  const figures = [];
  const result = { rows };
  for (const [format, all] of Object.entries(measured)) {
    const timed = all.filter(({ isWarmUp }) => !isWarmUp);
    const own = median(timed.map(({ ms }) => ms));
    const bare = median(timed.map(({ bareMs }) => bareMs));
    const overIdleMb = Math.max(...all.map((each) => each.overIdleMb));
    const speed = rounded(bare / own);
    result[format] = {
      ms: rounded(own), bareMs: rounded(bare), rowsPerSecond: perSecond(own), bareRowsPerSecond: perSecond(bare), speed,
      bytes: timed[0].bytes, overIdleMb: rounded(overIdleMb), each: timed.map(({ ms, bareMs }) => ({ ms: rounded(ms), bareMs: rounded(bareMs) })),
    };
    figures.push(
      {
        what: `${format} of ${rows.toLocaleString('en-GB')} jobs, rows a second`, value: perSecond(own).toLocaleString('en-GB'),
        floor: perSecond(bare).toLocaleString('en-GB'), ratio: `${speed.toFixed(2)} ×`, goal: `≥ ${goals[format]} ×`, met: speed >= goals[format],
      },
      { what: '  memory of the services over idle, most', value: `${Math.round(overIdleMb)} MB`, goal: `< ${memoryGoalMb} MB`, met: overIdleMb < memoryGoalMb },
    );
  }
  return { result, figures };
}

function median(/** @type {number[]} */ values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
