import { DomainError, newId } from '@makegood/kernel';
import { jobs } from '@makegood/contracts';
import { Sender } from '../driver/commands.mjs';
import { dayOf } from '../driver/load.mjs';
import { untilQuiet } from '../driver/quiet.mjs';
import { insist } from '../driver/world.mjs';
import { listeners } from '../checks/events.mjs';
import { hastenRedelivery } from './rig.mjs';

const statuses = { invalid: 422, stale: 412, conflict: 409, 'not-found': 404, forbidden: 403, 'payload-differs': 422, unauthenticated: 401 };

/** A command's answer as the gateway would give it; whatever is no refusal leaves it open. */
async function answerOf(asked) {
  try {
    const { id, refNum, version } = await asked;
    return { status: 200, answer: { id: id || undefined, refNum, version } };
  } catch (error) {
    const status = error instanceof DomainError ? (statuses[error.kind] ?? 503) : 503;
    return { status, answer: { code: error.code ?? error.message } };
  }
}

function person(name) {
  return { kind: 'user', id: newId(), name, roles: ['office'] };
}

/** Two people in the office, some sixty commands: raised, half of them sent thrice at once; booked; saved by both. */
export async function work(rig, random) {
  const { witness, world, clients } = rig;
  const deadline = Date.now() + 40_000;
  const sender = new Sender(witness, { mayGoOn: () => Date.now() < deadline, random });
  const [hannah, martin] = [person('Hannah Birch'), person('Martin Keele')];
  const places = await world.query(`select site.id::text as site, plot.id::text as plot, site.engineer_ids[1]::text as engineer
    from jobs.sites site join jobs.plots plot on plot.site_id = site.id where cardinality(site.engineer_ids) > 0`);
  const call = (actor, key, route, payload) => ({ actor, idempotencyKey: key, route, payload });

  const raise = async (index) => {
    const place = places[index % places.length];
    const marker = `mark-${witness.number()}`;
    const fields = jobs.JobFields.fromPartial({ siteId: place.site, plotId: place.plot, information: marker });
    const { outcome, answer } = await sender.command({ op: 'raise', marker, copies: index % 2 ? 3 : 1 }, (key) =>
      answerOf(clients.jobs.createJob({ fields, id: '' }, call(hannah, key, 'raise', fields))));
    return outcome === 'accepted' ? { ...answer, engineer: place.engineer } : undefined;
  };
  const change = (job, actor) => {
    const marker = `mark-${witness.number()}`;
    const fields = jobs.JobFields.fromPartial({ latestUpdate: marker });
    const request = { id: job.id, expectedVersion: job.version, fields, changed: ['latestUpdate'], source: 'screen' };
    return sender.command({ op: 'change', marker, about: job.id, expected: job.version }, (key) =>
      answerOf(clients.jobs.changeJob(request, call(actor, key, 'change', request))));
  };
  const book = (job) => {
    const marker = dayOf(witness.number());
    const operativeIds = [job.engineer];
    const request = { jobId: job.id, expectedVersion: 0, bookedDate: marker, slot: 'AM', operativeIds, source: 'screen' };
    return sender.command({ op: 'book', marker, about: job.id, expected: 0 }, (key) =>
      answerOf(clients.scheduling.setBooking(request, call(hannah, key, 'book', request))));
  };
  const rounds = Array.from({ length: 20 }, (_, index) => index);
  await atMost(5, rounds, async (index) => {
    const job = await raise(index);
    if (!job) return;
    const saved = [change(job, hannah), ...(index % 3 === 0 ? [change(job, martin)] : [])];
    await Promise.all([...saved, ...(index % 2 ? [book(job)] : [])]);
  });
}

async function atMost(limit, items, each) {
  const left = [...items];
  await Promise.all(Array.from({ length: limit }, async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await each(item);
  }));
}

/** The streams' consumers go and come again from the beginning, as after every repair of a bus that lost something. */
async function resetConsumers(world) {
  for (const { stream, service } of await listeners(world.bus)) await insist(() => world.bus.consumers.delete(stream, service));
}

/** Everything the rig does and suffers, until it is at rest. */
export async function live(rig, { faults, random }) {
  const { world } = rig;
  await untilThere(world);
  await hastenRedelivery(world);
  await work(rig, random);
  let rest = await untilQuiet(world, 20_000);
  if (faults.includes('reset consumers')) await resetConsumers(world);
  if (faults.includes('lose store')) await rig.loseStore();
  if (faults.length > 0) rest = await untilQuiet(world, 20_000);
  if (rig.failure) throw rig.failure;
  return rest;
}

async function untilThere(world) {
  await insist(async () => {
    if ((await listeners(world.bus)).length < world.listeners) throw new Error('the services do not listen yet');
  }, 15_000);
}
