/** Histories by aggregate: the owner's present version against the lines there are. */
const histories = {
  jobs: ['jobs.jobs', 'id', 'jobs.history', 'job_id'],
  scheduling: ['scheduling.bookings', 'job_id', 'scheduling.booking_history', 'job_id'],
  documents: ['documents.documents', 'id', 'documents.document_history', 'document_id'],
};

export async function versionsHaveNoGap(world) {
  const problems = [];
  let aggregates = 0;
  for (const [schema, [table, id, history, of]] of Object.entries(histories)) {
    if (!world.schemas.includes(schema)) continue;
    const rows = await world.query(`
      select owner.${id}::text as id, owner.version::int, count(line.version)::int as lines,
        count(distinct line.version)::int as versions,
        coalesce(min(line.version), 0)::int as first, coalesce(max(line.version), 0)::int as last
      from ${table} owner left join ${history} line on line.${of} = owner.${id} group by owner.${id}, owner.version`);
    aggregates += rows.length;
    for (const { id: about, version, lines, versions, first, last } of rows) {
      const whole = lines === version && versions === version && last === version && (version === 0 || first === 1);
      if (!whole) problems.push(`${table} ${about}: version ${version}, history of ${lines} lines from ${first} to ${last}`);
    }
  }
  return { problems, facts: `${aggregates} aggregates` };
}

/** Which versions of which aggregates must have been told: those of what the run itself made. */
const told = {
  jobs: `select line.job_id::text as about, line.version::int
    from jobs.history line join jobs.jobs job on job.id = line.job_id where job.information like 'mark-%'`,
  scheduling: `select job_id::text as about, version::int from scheduling.booking_history
    where job_id in (select job_id from scheduling.booking_history where at >= $1)`,
  documents: `select document_id::text as about, version::int from documents.document_history where at >= $1`,
};

export async function everyVersionWasTold(world) {
  const problems = [];
  let versions = 0;
  for (const [schema, text] of Object.entries(told)) {
    if (!world.schemas.includes(schema)) continue;
    const lines = await world.query(text, text.includes('$1') ? [world.since] : []);
    const events = await world.query(`
      select aggregate_id as about, version::int, count(distinct type)::int as types, count(*)::int as events
      from ${schema}.outbox group by aggregate_id, version`);
    const byVersion = new Map(events.map((event) => [`${event.about} ${event.version}`, event]));
    versions += lines.length;
    for (const { about, version } of lines) {
      const event = byVersion.get(`${about} ${version}`);
      if (!event) problems.push(`${schema}: version ${version} of ${about} was told to nobody`);
      else if (event.events !== event.types) problems.push(`${schema}: version ${version} of ${about} was told twice`);
    }
    const known = new Set(lines.map(({ about, version }) => `${about} ${version}`));
    const ofRun = new Set(lines.map(({ about }) => about));
    for (const { about, version } of events) {
      if (!ofRun.has(about) || known.has(`${about} ${version}`)) continue;
      problems.push(`${schema}: version ${version} of ${about} was told and is not there`);
    }
  }
  return { problems, facts: `${versions} versions` };
}
