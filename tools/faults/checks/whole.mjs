import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

export async function visitsCountOnce(world) {
  const problems = [];
  const reports = world.witness.that('accepted', 'report');
  const told = await world.query(`
    select event->'data'->'report'->>'id' as id, count(*)::int as times
    from jobs.outbox where type = 'jobs.visit.reported.v1' group by 1`);
  const times = new Map(told.map(({ id, times: count }) => [id, count]));
  const kept = Map.groupBy(
    await world.query(`select p.visit_report_id::text as report, p.photo_id::text as photo, count(d.id)::int as documents
      from documents.visit_photos p left join documents.documents d on d.id = p.document_id group by 1, 2`),
    ({ report }) => report,
  );
  let photos = 0;
  for (const { n, key, photos: sent } of reports) {
    if (times.get(key) !== 1) problems.push(`report ${n} (${key}) was told ${times.get(key) ?? 0} times`);
    const documents = kept.get(key) ?? [];
    photos += sent.length;
    for (const photo of sent) {
      const of = documents.filter((each) => each.photo === photo);
      if (of.length !== 1 || of[0].documents !== 1) problems.push(`photo ${photo} of report ${n} became ${of.length} documents`);
    }
    if (documents.length !== sent.length) problems.push(`report ${n} has ${documents.length} documents of ${sent.length} photos`);
  }
  return { problems, facts: `${reports.length} reports, ${photos} photos` };
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

export async function filesEqualRows(world) {
  const folder = join(world.product.dir, 'objects');
  const onDisk = new Map(filesUnder(folder).map((file) => [relative(folder, file), statSync(file).size]));
  const rows = await world.query('select key, state, size::int from documents.objects');
  const problems = [];
  for (const { key, state, size } of rows) {
    if (state !== 'stored' || onDisk.get(key) === size) continue;
    problems.push(`${key} should hold ${size} bytes and ${onDisk.has(key) ? `holds ${onDisk.get(key)}` : 'is not there'}`);
  }
  const known = new Set(rows.map(({ key }) => key));
  for (const key of onDisk.keys()) if (!known.has(key)) problems.push(`${key} is on the disk and has no row`);
  const dangling = await world.query(`
    select used.key from (
      select object_key as key from documents.photos union select thumbnail_key from documents.photos
      union select object_key from documents.document_versions
      union select thumbnail_key from documents.document_versions where thumbnail_key is not null
    ) used left join documents.objects o on o.key = used.key and o.state = 'stored' where o.key is null`);
  problems.push(...dangling.map(({ key }) => `${key} is referred to and not stored`));
  return { problems, facts: `${onDisk.size} files` };
}

export async function mailArrived(world) {
  const { mail } = world.product.run();
  const { items } = await (await fetch(`${mail.page}/api/messages?limit=100000`)).json();
  const arrivals = items.flatMap(({ envelope, messageId }) => envelope.to.map((to) => ({ to, id: messageId })));
  const byRecipient = Map.groupBy(arrivals, ({ to }) => to);
  const problems = [];
  let copies = 0;
  let recipients = 0;
  for (const { n, recipients: wanted } of world.witness.that('accepted', 'email')) {
    for (const recipient of wanted) {
      const caught = byRecipient.get(recipient) ?? [];
      recipients += 1;
      copies += caught.length;
      if (caught.length === 0) problems.push(`email ${n} never reached ${recipient}`);
      if (new Set(caught.map(({ id }) => id)).size > 1) problems.push(`email ${n} reached ${recipient} under two Message-IDs`);
    }
  }
  for (const { n, recipients: wanted } of world.witness.that('refused', 'email')) {
    if (wanted.some((recipient) => byRecipient.has(recipient))) problems.push(`email ${n} was refused and sent`);
  }
  return { problems, facts: `${recipients} letters, ${copies - recipients} second copies` };
}
