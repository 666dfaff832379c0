import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Person } from './person.mjs';
import { aPhoto, aPdf } from './files.mjs';

/** How often each thing is done, of a hundred. */
const habits = Object.entries({
  raise: 20, change: 18, book: 10, move: 12, clear: 3, report: 6, finish: 5, email: 6, document: 4, remove: 5, engineer: 2,
  race: 2, drag: 3, mistake: 4,
}).flatMap(([what, times]) => Array.from({ length: times }, () => what));

const firstDay = Date.parse('2031-01-01');

/** A day no other booking of the run is on: the marker of a booking. */
export const dayOf = (number) => new Date(firstDay + number * 86_400_000).toISOString().slice(0, 10);

/** Signs people in and finds a place they all work at. */
export async function findCast(url) {
  const [office, manager, boss, engineer] = await Promise.all(
    ['office', 'manager', 'super', 'engineer'].map((name) => Person.signIn(url, name)));
  const sites = await office.readAll('/sites');
  const { engineerId } = engineer.user;
  const mine = sites.filter(({ engineerIds }) => engineerIds.includes(engineerId)).slice(0, 4);
  const places = (await Promise.all(mine.map(async (site) =>
    (await office.readAll(`/plots?siteId=${site.id}`)).slice(0, 10).map((plot) => ({ site, plot }))))).flat();
  const engineers = await office.readAll('/engineers');
  const [fault] = (await office.read('/faults')).items;
  if (places.length === 0 || !fault) throw new Error('the demo data has no site for the demo engineer, or no fault');
  return { office, manager, boss, engineer, engineerId, places, engineers, fault };
}

/** One of those who work on at the same time; each looks after jobs of their own. */
class Worker {
  jobs = [];

  constructor(cast, sender, random) {
    Object.assign(this, { cast, sender, witness: sender.witness, random });
    this.desk = this.pick([cast.office, cast.manager, cast.boss]);
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  marker() {
    return `mark-${this.witness.number()}`;
  }

  /** A job of one's own in the state wanted, or nothing. */
  job(fits = () => true) {
    return this.pick(this.jobs.filter((job) => !job.done && fits(job)));
  }

  /** One that may be booked, moved and attended. */
  openJob(fits = () => true) {
    return this.job((job) => !job.deleted && !job.completed && fits(job));
  }

  async step() {
    const what = this.jobs.length < 2 ? 'raise' : this.pick(habits);
    await this[what]();
  }

  async send({ op, marker = this.marker(), person = this.desk, method, path, options = {}, ...what }) {
    const said = { method, path, ifMatch: options.ifMatch, marker, body: options.json };
    return this.sender.command({ op, marker, said, copies: this.random() < 0.06 ? 2 : 1, ...what }, (key) =>
      person.tell(method, path, { ...options, key }));
  }

  tag(job) {
    return `"${job.version}.${job.bookingVersion}"`;
  }

  /** Keeps what the answer says; somebody else was there before: looks again. */
  async learn(job, command, apply) {
    if (command.outcome === 'accepted') apply(command.answer);
    else if (command.outcome === 'unresolved') job.done = true;
    else await this.look(job);
  }

  async look(job) {
    job.done = true;
    const found = await this.cast.boss.read(`/jobs/${job.id}`);
    const { version, booking, deleted, completed } = found;
    const booked = booking.bookedDate !== null;
    Object.assign(job, { version, bookingVersion: booking.version, booked, deleted, completed, done: false });
  }

  async raise() {
    const { site, plot } = this.pick(this.cast.places);
    const marker = this.marker();
    const json = {
      siteId: site.id, plotId: plot.id, customerName: 'Mrs Folake Adeyemi', customerEmail: 'f.adeyemi@mail.example',
      information: marker, chargeable: this.random() < 0.5,
    };
    const raised = await this.send({ op: 'raise', marker, method: 'POST', path: '/jobs', options: { json } });
    if (raised.outcome !== 'accepted') return;
    this.jobs.push({ id: raised.answer.id, version: raised.answer.version, bookingVersion: 0, booked: false, completed: false, deleted: false, done: false });
  }

  async change(job = this.job(({ deleted }) => !deleted), person = this.desk) {
    if (!job) return;
    const marker = this.marker();
    const command = await this.send({
      op: 'change', marker, person, about: job.id, expected: job.version, method: 'PATCH', path: `/jobs/${job.id}`,
      options: { json: { latestUpdate: marker }, ifMatch: this.tag(job) },
    });
    await this.learn(job, command, ({ version }) => (job.version = version));
  }

  async book(job = this.openJob(), person = this.desk, source = 'screen') {
    if (!job) return;
    const marker = dayOf(this.witness.number());
    const json = { bookedDate: marker, slot: this.pick(['AM', 'PM']), operativeIds: [this.cast.engineerId] };
    const command = await this.send({
      op: source === 'calendar' ? 'move' : 'book', marker, person, about: job.id, expected: job.bookingVersion, method: 'PUT',
      path: `/jobs/${job.id}/booking?source=${source}`, options: { json, ifMatch: this.tag(job) },
    });
    await this.learn(job, command, ({ version }) => Object.assign(job, { bookingVersion: version, booked: true }));
  }

  /** A tile dragged to another day, and perhaps to the other half. */
  async move() {
    await this.book(this.openJob(({ booked }) => booked), this.desk, 'calendar');
  }

  /** Two people drag the same tile to two days: it lands on one of them. */
  async drag() {
    const job = this.openJob(({ booked }) => booked);
    if (!job) return;
    const seen = { ...job };
    await Promise.all([this.cast.office, this.cast.manager].map((person) => this.book({ ...seen }, person, 'calendar')));
    await this.look(job);
  }

  /** Marks a job complete, or takes that back, and says so in the same save. */
  async finish() {
    const job = this.job(({ deleted }) => !deleted);
    if (!job) return;
    const marker = this.marker();
    const completed = !job.completed;
    const command = await this.send({
      op: 'change', marker, about: job.id, expected: job.version, method: 'PATCH', path: `/jobs/${job.id}`,
      options: { json: { latestUpdate: marker, completed }, ifMatch: this.tag(job) },
    });
    await this.learn(job, command, ({ version }) => Object.assign(job, { version, completed }));
  }

  async clear() {
    const job = this.openJob(({ booked }) => booked);
    if (!job) return;
    const command = await this.send({
      op: 'clear', about: job.id, expected: job.bookingVersion, method: 'DELETE', path: `/jobs/${job.id}/booking`,
      options: { ifMatch: this.tag(job) },
    });
    await this.learn(job, command, ({ version }) => Object.assign(job, { bookingVersion: version, booked: false }));
  }

  /** The engineer's form: photos first, then the report that names them, as the portal sends them. */
  async report() {
    const job = this.openJob(({ booked }) => booked);
    if (!job) return;
    const photos = [];
    for (const use of ['prior', 'completed']) {
      const marker = this.marker();
      const form = await aPhoto(marker);
      const person = this.cast.engineer;
      const sent = await this.send({ op: 'photo', marker, person, method: 'POST', path: '/portal/photos', options: { form } });
      if (sent.outcome === 'accepted') photos.push({ use, id: sent.answer.id });
    }
    const ids = (use) => photos.filter((photo) => photo.use === use).map(({ id }) => id);
    const marker = this.marker();
    const complete = this.random() < 0.6;
    const json = {
      id: randomUUID(), complete, priorPhotoIds: ids('prior'), completedPhotoIds: ids('completed'), description: marker,
      hours: '1.5', atFaultId: this.cast.fault.id, customerInAttendance: true, capturedAt: new Date().toISOString(),
    };
    const command = await this.send({
      op: 'report', marker, person: this.cast.engineer, about: job.id, key: json.id, photos: photos.map(({ id }) => id),
      method: 'POST', path: `/portal/jobs/${job.id}/visit-reports`, options: { json },
    });
    await this.learn(job, command, ({ jobVersion }) => Object.assign(job, { version: jobVersion, completed: job.completed || complete }));
  }

  async email() {
    const job = this.openJob(({ booked }) => booked);
    if (!job) return;
    const marker = `${this.marker()}@faults.example`;
    const json = { kind: 'booking-confirmation', to: [marker], cc: this.random() < 0.3 ? [`cc-${marker}`] : [] };
    const recipients = [...json.to, ...json.cc];
    const path = `/jobs/${job.id}/emails`;
    await this.send({ op: 'email', marker, about: job.id, recipients, method: 'POST', path, options: { json } });
  }

  async document() {
    const job = this.job(({ deleted }) => !deleted);
    if (!job) return;
    const marker = this.marker();
    const path = `/jobs/${job.id}/documents`;
    await this.send({ op: 'document', marker, about: job.id, method: 'POST', path, options: { form: aPdf(marker) } });
  }

  /** Deletes a job, and as often as not takes that back. */
  async remove() {
    const job = this.job();
    if (!job) return;
    const path = `/jobs/${job.id}`;
    const change = job.deleted
      ? { op: 'restore', person: this.cast.boss, method: 'POST', path: `${path}/restore`, options: { json: {} } }
      : { op: 'delete', method: 'DELETE', path, options: { ifMatch: this.tag(job) } };
    const command = await this.send({ ...change, about: job.id, expected: job.version });
    await this.learn(job, command, ({ version }) => Object.assign(job, { version, deleted: command.op === 'delete' }));
  }

  /** Reference data that every other service keeps a copy of. */
  async engineer() {
    const engineer = this.pick(this.cast.engineers);
    const marker = this.marker();
    const command = await this.send({
      op: 'engineer', marker, about: engineer.id, expected: engineer.version, method: 'PATCH', path: `/engineers/${engineer.id}`,
      options: { json: { phone: marker }, ifMatch: `"${engineer.version}"` },
    });
    if (command.outcome === 'accepted') engineer.version = Math.max(engineer.version, command.answer.version);
    else this.cast.engineers = await this.desk.readAll('/engineers');
  }

  /** Two people save what they had both opened: one of them is to be told. */
  async race() {
    const job = this.job(({ deleted }) => !deleted);
    if (!job) return;
    const seen = { ...job };
    await Promise.all([this.change({ ...seen }, this.cast.office), this.change({ ...seen }, this.cast.manager)]);
    await this.look(job);
  }

  /** What must be refused and leave nothing. */
  async mistake() {
    const job = this.job(({ deleted }) => !deleted);
    if (!job) return;
    const marker = this.marker();
    const stranger = this.cast.engineers.find(({ id }) => !this.cast.places.some(({ site }) => site.engineerIds.includes(id)));
    const path = `/jobs/${job.id}`;
    const change = (json, ifMatch) => ({ op: 'change', marker, about: job.id, method: 'PATCH', path, options: { json, ifMatch } });
    const day = dayOf(this.witness.number());
    const nowhere = { siteId: randomUUID(), plotId: randomUUID(), information: marker };
    const booking = { bookedDate: day, slot: 'AM', operativeIds: [stranger?.id ?? randomUUID()] };
    await this.send(this.pick([
      change({ latestUpdate: marker, no: 'such field' }, this.tag(job)),
      change({ latestUpdate: marker }, undefined),
      change({ latestUpdate: marker }, `"${job.version + 7}.0"`),
      change({ latestUpdate: marker, plotId: randomUUID() }, this.tag(job)),
      { ...change(booking, this.tag(job)), op: 'book', marker: day, method: 'PUT', path: `${path}/booking` },
      { op: 'raise', marker, method: 'POST', path: '/jobs', options: { json: nowhere } },
    ]));
  }
}

/**
 * Keeps people busy at a steady rate until told to stop; resolves once everything they began has an outcome.
 * @param {object} options
 * @param {Awaited<ReturnType<typeof findCast>>} options.cast
 * @param {import('./commands.mjs').Sender} options.sender
 * @param {number} options.perSecond
 * @param {() => boolean} options.isOver
 */
export async function keepBusy({ cast, sender, perSecond, isOver, people = 14, random }) {
  const pause = (people / perSecond) * 1_000;
  await Promise.all(Array.from({ length: people }, async () => {
    const worker = new Worker(cast, sender, random);
    await sleep(random() * pause);
    while (!isOver()) {
      const began = Date.now();
      await worker.step().catch((error) => sender.witness.write('gave up', { error: error.message }));
      await sleep(Math.max(0, pause * (0.5 + random()) - (Date.now() - began)));
    }
  }));
}
