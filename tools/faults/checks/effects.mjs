/** @typedef {import('../driver/witness.mjs').Command} Command */

const bookings = ['scheduling', `select change->>'to' as marker, job_id::text as about, version
  from scheduling.booking_history, jsonb_array_elements(changes) change
  where change->>'field' = 'bookedDate' and change->>'to' <> ''`];

/**
 * Where the effect of each kind of command is to be found, by its marker: rows of marker, `about` (the aggregate), and
 * what its answer said.
 */
const traces = {
  raise: ['jobs', `select information as marker, id::text as about, id::text, ref_num as "refNum"
    from jobs.jobs where information like 'mark-%'`],
  change: ['jobs', `select change->>'to' as marker, job_id::text as about, version
    from jobs.history, jsonb_array_elements(changes) change where change->>'field' = 'latestUpdate'`],
  report: ['jobs', `select report->>'description' as marker, job_id::text as about, id::text as "reportId"
    from jobs.visit_reports`],
  book: bookings,
  move: bookings,
  email: ['notifications', `select to_addresses[1] as marker, job_id::text as about, id::text from notifications.messages`],
  document: ['documents', `select replace(v.file_name, '.pdf', '') as marker, d.job_id::text as about, d.id::text
    from documents.document_versions v join documents.documents d on d.id = v.document_id`],
  engineer: ['directory', `select change->>'to' as marker, aggregate_id as about, version
    from directory.reference_history, jsonb_array_elements(changes) change where change->>'field' = 'phone'`],
};

/** Where only the answer tells one from another. */
const answered = {
  clear: ['scheduling', `select job_id || ' ' || version as trace from scheduling.booking_history where what = 'booking/cleared'`],
  delete: ['jobs', `select job_id || ' ' || version as trace from jobs.history where what = 'job/deleted'`],
  restore: ['jobs', `select job_id || ' ' || version as trace from jobs.history where what = 'job/restored'`],
  photo: ['documents', `select id::text as trace from documents.photos`],
};

async function found(world, sources, key) {
  const all = new Map();
  for (const [op, [schema, text]] of Object.entries(sources)) {
    if (!world.schemas.includes(schema)) continue;
    const rows = await world.query(text);
    all.set(op, Map.groupBy(rows, (row) => row[key]));
  }
  return all;
}

const numberOf = (value) => (value === undefined || value === null ? undefined : Number(value));

function disagreement(/** @type {Command} */ { about, answer }, row) {
  if (about && row.about !== about) return `at ${row.about} instead of ${about}`;
  for (const name of ['id', 'reportId']) {
    if (row[name] && answer[name] && row[name] !== answer[name]) return `as ${row[name]}, answered ${answer[name]}`;
  }
  for (const name of ['refNum', 'version']) {
    if (row[name] !== undefined && numberOf(row[name]) !== numberOf(answer[name])) return `${name} ${row[name]}, answered ${answer[name]}`;
  }
  return '';
}

export async function acceptedAreThereOnce(world) {
  const problems = [];
  let seen = 0;
  const marked = await found(world, traces, 'marker');
  for (const [op, byMarker] of marked) {
    for (const command of world.witness.that('accepted', op)) {
      const rows = byMarker.get(command.marker) ?? [];
      seen += 1;
      if (rows.length !== 1) problems.push(`${op} ${command.n} (${command.marker}) is there ${rows.length} times`);
      else if (disagreement(command, rows[0])) problems.push(`${op} ${command.n} is there ${disagreement(command, rows[0])}`);
    }
  }
  for (const [op, byTrace] of await found(world, answered, 'trace')) {
    for (const command of world.witness.that('accepted', op)) {
      const { about, answer, n } = command;
      const trace = op === 'photo' ? answer.id : `${about} ${answer.version}`;
      const rows = byTrace.get(trace) ?? [];
      seen += 1;
      if (rows.length !== 1) problems.push(`${op} ${n} (${trace}) is there ${rows.length} times`);
    }
  }
  return { problems, facts: `${seen} commands` };
}

/** Also: a command whose outcome never became known happened once or not at all. */
export async function refusedLeftNothing(world) {
  const problems = [];
  const refused = world.witness.that('refused');
  for (const [op, byMarker] of await found(world, traces, 'marker')) {
    for (const command of world.witness.that('refused', op)) {
      const rows = byMarker.get(command.marker) ?? [];
      if (rows.length > 0) problems.push(`${op} ${command.n} was answered ${command.status} ${command.answer.code} and is there`);
    }
    for (const command of world.witness.that('unresolved', op)) {
      if ((byMarker.get(command.marker) ?? []).length > 1) problems.push(`${op} ${command.n}, never answered, is there twice`);
    }
  }
  for (const [op, byTrace] of await found(world, answered, 'trace')) {
    if (op === 'photo' || !world.countsAll) continue;
    const most = world.witness.that('accepted', op).length + world.witness.that('unresolved', op).length;
    const rows = [...byTrace.values()].flat().length - (world.before?.[op] ?? 0);
    if (rows > most) problems.push(`${op}: ${rows} are there, ${most} were accepted`);
  }
  return { problems, facts: `${refused.length} refusals, ${world.witness.that('unresolved').length} never answered` };
}

const isSettled = ({ status }) => status >= 200 && status < 500 && status !== 429 && status !== 408;
const essence = ({ status, answer }) => JSON.stringify([status, answer.id, answer.refNum, answer.version, answer.jobVersion]);

export async function repeatsAgree({ witness }) {
  const problems = [];
  let repeats = 0;
  for (const { n, op, answers } of witness.commands) {
    const settled = answers.filter(isSettled);
    if (settled.length < 2) continue;
    repeats += 1;
    // What is refused may be refused for another reason the second time: somebody else has been there.
    const kinds = new Set(settled.map((each) => (each.status < 300 ? essence(each) : 'refused')));
    if (kinds.size > 1) problems.push(`${op} ${n} was answered ${[...kinds].join(' and ')}`);
  }
  return { problems, facts: `${repeats} commands answered more than once` };
}

export async function nothingOverwritten({ witness }) {
  const problems = [];
  const stood = witness.that('accepted', 'change', 'delete', 'book', 'move', 'clear', 'engineer')
    .filter(({ expected }) => expected !== undefined);
  for (const { n, op, about, expected, answer } of stood) {
    if (answer.version !== expected + 1) problems.push(`${op} ${n} of ${about} had seen ${expected} and made ${answer.version}`);
  }
  return { problems, facts: `${stood.length} changes` };
}

/** How many traces there were of the kinds that are only counted, before anything was done. */
export async function countBefore(world) {
  const counts = {};
  for (const [op, byTrace] of await found(world, answered, 'trace')) counts[op] = [...byTrace.values()].flat().length;
  return counts;
}
