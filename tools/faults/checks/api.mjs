const atOnce = 6;

/** Faults may cost an answer, never make a wrong one: 503 or none is all that is excused. */
export async function answersWereNamed({ witness }) {
  const isOdd = (status) => ![0, 503].includes(status) && (status >= 500 || status === 401 || status < 200);
  const odd = [...witness.statuses].filter(([status]) => isOdd(status));
  return {
    problems: odd.map(([status, times]) => `${times} answers were ${status}`),
    facts: [...witness.statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status || 'none'}`).join(', '),
  };
}

export async function apiShowsIt(world) {
  const problems = [];
  const raised = [...world.witness.that('accepted', 'raise')];
  const versions = new Map();
  for (const { op, about, answer, outcome } of world.witness.commands) {
    const version = op === 'report' ? answer.jobVersion : answer.version;
    if (outcome !== 'accepted' || !['change', 'delete', 'restore', 'report'].includes(op)) continue;
    versions.set(about, Math.max(versions.get(about) ?? 1, version));
  }
  const { boss } = world.cast;
  const next = async () => {
    for (let command = raised.pop(); command; command = raised.pop()) {
      const { id, refNum } = command.answer;
      const job = await boss.read(`/jobs/${id}`, 10_000);
      const { items } = await boss.read(`/jobs/${id}/history?limit=200`, 10_000);
      const least = versions.get(id) ?? 1;
      if (job.refNum !== refNum) problems.push(`job ${id} is ${job.refNum}, answered ${refNum}`);
      if (job.version < least) problems.push(`job ${id} is at version ${job.version}, ${least} was answered`);
      const lines = job.version + job.booking.version;
      if (items.length !== lines) problems.push(`job ${id} has ${items.length} lines of history instead of ${lines}`);
    }
  };
  const all = raised.length;
  await Promise.all(Array.from({ length: atOnce }, next));
  return { problems, facts: `${all} jobs` };
}

/** How many jobs are looked for on the calendar, and how many days each of them must have left. */
const mostJobs = 120;
const mostDaysLeft = 3;

/**
 * A booking's day is its own, so a tile is looked for where its last move put it and on the days it left. Jobs with a
 * command that never got its answer are left to the other checks.
 */
export async function tilesStandWhereMoved(world) {
  const { witness, cast } = world;
  const problems = [];
  const moves = witness.commands.filter(({ op }) => ['book', 'move', 'clear'].includes(op));
  const unclear = new Set(witness.that('unresolved').map(({ about }) => about));
  const known = [...Map.groupBy(moves.filter(({ outcome }) => outcome === 'accepted'), ({ about }) => about)]
    .filter(([id]) => !unclear.has(id)).slice(0, mostJobs);
  let tiles = 0;
  for (const [id, commands] of known) {
    const inOrder = commands.toSorted((one, other) => one.answer.version - other.answer.version);
    const last = inOrder.at(-1);
    const day = last.op === 'clear' ? null : last.marker;
    const { booking, deleted } = await cast.boss.read(`/jobs/${id}`, 10_000);
    if ((booking.bookedDate ?? null) !== day) problems.push(`job ${id} is booked for ${booking.bookedDate}, was moved to ${day}`);
    const left = inOrder.slice(0, -1).filter(({ op }) => op !== 'clear').map(({ marker }) => marker).slice(-mostDaysLeft);
    for (const date of [...left, ...(day ? [day] : [])]) {
      const { engineers, unassigned } = await cast.boss.read(`/calendar/days/${date}`, 10_000);
      const found = [...engineers, unassigned].flatMap(({ am, pm }) => [...am, ...pm]).filter(({ jobId }) => jobId === id);
      const wanted = date === day && !deleted ? booking.operativeIds.length : 0;
      tiles += found.length;
      if (found.length !== wanted) problems.push(`job ${id} has ${found.length} tiles on ${date} instead of ${wanted}`);
    }
  }
  return { problems, facts: `${known.length} jobs, ${tiles} tiles` };
}
