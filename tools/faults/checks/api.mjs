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
