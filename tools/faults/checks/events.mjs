import { jetstream } from '@nats-io/jetstream';

/** Streams and who listens to what on them, as the bus itself says. */
export async function listeners(bus) {
  const found = [];
  for await (const stream of bus.streams.list()) {
    for await (const { config } of bus.consumers.list(stream.config.name)) {
      if (!config.durable_name) continue;
      const types = config.filter_subjects ?? [config.filter_subject];
      found.push({ stream: stream.config.name, service: config.durable_name, types });
    }
  }
  return found;
}

export async function allPublished(world) {
  const problems = [];
  let events = 0;
  for (const schema of world.schemas) {
    const [{ all, waiting }] = await world.query(`
      select count(*)::int as all, count(*) filter (where published_at is null)::int as waiting from ${schema}.outbox`);
    events += all;
    if (waiting > 0) problems.push(`${schema} has ${waiting} events that are not published`);
  }
  return { problems, facts: `${events} events` };
}

/** Every message's id, read from the stream's beginning. */
async function idsIn(world, stream) {
  const { state } = await world.bus.streams.info(stream);
  const ids = new Set();
  if (state.messages === 0) return ids;
  const consumer = await jetstream(world.connection).consumers.get(stream, { headers_only: true });
  const messages = await consumer.consume({ max_messages: 500, expires: 5_000 });
  for await (const message of messages) {
    ids.add(message.headers?.get('Nats-Msg-Id') ?? `seq ${message.seq}`);
    if (message.seq >= state.last_seq) break;
  }
  await messages.close();
  return ids;
}

export async function streamsHoldOutboxes(world) {
  const problems = [];
  let held = 0;
  const poison = new Set(world.poison.map(({ id }) => id));
  for (const schema of world.schemas) {
    const outbox = (await world.query(`select id::text, type from ${schema}.outbox`)).map(({ id }) => id);
    if (outbox.length === 0) continue;
    const ids = await idsIn(world, schema.toUpperCase());
    held += ids.size;
    const known = new Set(outbox);
    problems.push(...outbox.filter((id) => !ids.has(id)).map((id) => `${schema}: event ${id} is not in the stream`));
    const strange = [...ids].filter((id) => !known.has(id) && !poison.has(id));
    problems.push(...strange.map((id) => `${schema}: ${id} is in the stream and was never committed`));
  }
  return { problems, facts: `${held} messages` };
}

export async function inboxesEqualOutboxes(world) {
  const problems = [];
  let pairs = 0;
  let ids = 0;
  for (const { stream, service, types } of await listeners(world.bus)) {
    const producer = stream.toLowerCase();
    if (!world.schemas.includes(producer) || !world.schemas.includes(service)) continue;
    const rows = await world.query(`
      select coalesce(sent.id::text, taken.event_id) as id, coalesce(sent.type, taken.type) as type, sent.id is null as extra
      from (select id, type from ${producer}.outbox where type = any ($1)) sent
      full join (select event_id, type from ${service}.inbox where type = any ($1)) taken on taken.event_id = sent.id::text
      where sent.id is null or taken.event_id is null`, [types]);
    const [{ sent }] = await world.query(`select count(*)::int as sent from ${producer}.outbox where type = any ($1)`, [types]);
    pairs += 1;
    ids += sent;
    for (const { id, type, extra } of rows) {
      problems.push(extra
        ? `${service} took ${type} ${id}, which ${producer} never committed`
        : `${service} never took ${type} ${id} of ${producer}`);
    }
  }
  if (pairs === 0) problems.push('nobody listens to anything');
  return { problems, facts: `${ids} deliveries to ${pairs} listeners` };
}

export async function deadLettersArePoison(world) {
  const problems = [];
  const heard = await listeners(world.bus);
  let letters = 0;
  for (const service of world.schemas) {
    const rows = await world.query(`
      select event_id as id, type, died_at is not null as dead, split_part(error, E'\n', 1) as error from ${service}.dead_letters`);
    const wanted = world.poison.filter(({ stream, subject }) =>
      heard.some((each) => each.service === service && each.stream === stream && each.types.includes(subject)));
    letters += rows.length;
    const missing = wanted.filter(({ id }) => !rows.some((row) => row.id === id && row.dead));
    problems.push(...missing.map(({ id }) => `${service}: poison ${id} is no dead letter`));
    for (const { id, type, dead, error } of rows) {
      if (!wanted.some((each) => each.id === id)) problems.push(`${service}: ${type} ${id} ${dead ? 'died' : 'still fails'}: ${error}`);
    }
  }
  return { problems, facts: `${letters} dead letters of ${world.poison.length} poisoned events` };
}
