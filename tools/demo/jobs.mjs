import { dateOf, dayAndMinute, instantOf, isWorkday, weekday, workdayFrom } from './days.mjs';
import { defects, details, operativeNotes, supplies } from './defects.mjs';
import { customer } from './names.mjs';
import { idAt, randomness } from './random.mjs';
import { blankJob, BookingRecord, JobRecord } from './record.mjs';
import { attend } from './visits.mjs';
import { faults } from './world.mjs';

/** Days that jobs were raised on, today included; longer when the engineers could not have attended so many in a year. */
const yearDays = 365;
const jobsADay = 3.2;
const firstRefNum = 4_001;
const opens = 7 * 60 + 45;
const openFor = 9.5 * 60;

/**
 * The lives of all jobs, in the order they were raised, one at a time.
 * @param {import('./world.mjs').World} world
 */
export function* jobsOf(world) {
  const random = randomness(`${world.seed} jobs`);
  const names = new Map(faults.map(({ id, name }) => [id, name]));
  for (const site of world.sites) {
    names.set(site.client.id, site.client.name);
    names.set(site.id, site.name);
    for (const plot of site.plots) names.set(plot.id, plot.name);
  }
  const story = new Story(world, random, names);
  let index = 0;
  for (const raised of timesOf(world, random)) yield story.tell(firstRefNum + index++, raised);
}

/** Instants in order: more on workdays, and more of late where that leaves everybody enough hours in the day. */
function* timesOf(world, random) {
  const { today, minute, size } = world;
  const fullDays = size.jobs / (size.engineers * jobsADay);
  const days = Math.max(yearDays, Math.ceil((fullDays * 7) / 5));
  const isGrowing = fullDays < yearDays / 3;
  const elapsed = Math.min(1, Math.max(0, (minute - opens) / openFor));
  const weights = Array.from({ length: days }, (_, index) => {
    const day = today - days + 1 + index;
    const busy = isWorkday(day) ? 1 : weekday(day) === 5 ? 0.12 : 0.05;
    return busy * (isGrowing ? 0.4 + 2 * (index / days) ** 3 : 1) * (day === today ? elapsed : 1);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [index, before] = [0, 0];
  for (let made = 0; made < size.jobs; made += 1) {
    const at = ((made + random.real()) / size.jobs) * total;
    while (index < days - 1 && at > before + weights[index]) before += weights[index++];
    const share = weights[index] === 0 ? 0 : Math.min(1, (at - before) / weights[index]);
    const span = index === days - 1 ? elapsed : 1;
    yield instantOf(today - days + 1 + index, 0) + Math.floor((opens + share * span * openFor) * 60_000);
  }
}

/** Tells what became of each job, and remembers how full everybody's days are. */
class Story {
  /** Engineer and day → jobs there, AM and PM. @type {Map<string, { AM: number, PM: number }>} */
  load = new Map();
  /** Jobs put into engineer@'s today so far. */
  promised = 0;
  illustrated = 0;

  constructor(/** @type {import('./world.mjs').World} */ world, random, /** @type {Map<string, string>} */ names) {
    this.world = world;
    this.random = random;
    this.names = names;
    this.hero = world.engineers[0];
    this.desk = world.users.filter(({ roles }) => roles.includes('office'));
    this.manager = world.users.find(({ roles }) => roles.includes('manager'));
  }

  tell(/** @type {number} */ refNum, /** @type {number} */ raised) {
    const { random, world } = this;
    const site = random.pick(world.sites);
    const plot = random.pick(site.plots);
    const { day } = dayAndMinute(raised);
    const record = new JobRecord(blankJob(idAt(raised, random), refNum, dateOf(day)), this.names);
    const life = {
      record,
      job: record.job,
      booking: /** @type {BookingRecord | null} */ (null),
      visits: /** @type {object[]} */ ([]),
      site,
      plot,
      day,
      clock: raised,
      defect: random.pick(defects),
      messages: /** @type {object[]} */ ([]),
    };
    this.raise(life);
    if (life.job.supplyOnly) this.supply(life);
    else this.plan(life);
    if (!life.job.deleted && random.chance(0.012)) this.remove(life);
    return life;
  }

  /** An instant later in this life, at work; nothing when that is still to come. */
  later(life, /** @type {number} */ day, /** @type {number} */ minute) {
    const at = Math.max(instantOf(day, minute), life.clock + 60_000) + this.random.int(0, 59_999);
    return at <= this.world.now ? (life.clock = at) : undefined;
  }

  raise(life) {
    const { random } = this;
    const { site, plot, record } = life;
    const who = customer(random);
    const supplyOnly = random.chance(0.03);
    const chargeable = supplyOnly ? random.chance(0.7) : random.chance(0.22);
    const moved = life.day - random.int(20, 700);
    record.change('job/created', life.clock, random.chance(0.85) ? random.pick(this.desk) : this.manager, {
      clientId: site.client.id,
      siteId: site.id,
      plotId: plot.id,
      plotAddress: plot.address,
      postcode: plot.postcode,
      customerName: who.name,
      customerNumber: who.number,
      customerEmail: who.email,
      information: supplyOnly ? random.pick(supplies) : `${life.defect.information}${random.pick(details)}`,
      chargeable,
      supplyOnly,
      collectParts: random.chance(0.07),
      visitApproved: chargeable && random.chance(0.7),
      workApproved: chargeable && random.chance(0.5),
      operativeNotes: supplyOnly ? '' : random.pick(operativeNotes),
      defectsEnd: random.chance(0.8) ? dateOf(moved + 730) : null,
    });
  }

  /** Parts by post: nobody attends. */
  supply(life) {
    const { random } = this;
    const { record } = life;
    const ordered = this.later(life, life.day + 1, random.int(540, 1_000));
    if (ordered)
      record.change('job/changed', ordered, random.pick(this.desk), {
        materialsCostPence: random.int(450, 9_900),
        latestUpdate: 'Parts ordered, expected within the week.',
      });
    const posted = ordered && this.later(life, workdayFrom(life.day + random.int(3, 12)), random.int(540, 1_000));
    if (!posted) return;
    const by = random.pick(this.desk);
    record.change('job/completed', posted, by, {
      completed: true,
      completedAt: posted,
      completedBy: by.name,
      latestUpdate: 'Posted to the customer.',
    });
    this.invoice(life);
  }

  /** Booked, moved, attended; or still waiting for one of these. */
  plan(life) {
    const { random, world } = this;
    const age = world.today - life.day;
    if (this.isForHero(life, age)) return this.promise(life);
    const forgotten = age < 85 && random.chance(0.025);
    const urgent = random.chance(0.05);
    const lag = urgent
      ? 0
      : random.chance(0.6)
        ? random.int(0, 2)
        : random.chance(0.7)
          ? random.int(3, 7)
          : random.int(8, 20);
    if (forgotten || !this.book(life, life.day + lag, urgent ? random.int(0, 1) : random.int(2, 16))) return;
    if (random.chance(0.16)) this.move(life, random.int(1, 12));
    if (random.chance(0.02) && !this.clear(life)) return;
    attend(this, life);
  }

  /** Whether this job is one of the handful that engineer@ finds in his day. */
  isForHero(life, /** @type {number} */ age) {
    const wanted = age >= 2 && age <= 30 && this.promised < 5;
    return wanted && life.site.team.includes(this.hero);
  }

  promise(life) {
    const { today } = this.world;
    const at = this.later(life, life.day + 1, 600);
    if (!at) return;
    const slot = this.promised % 5 < 3 ? 'AM' : 'PM';
    this.promised += 1;
    life.booking = new BookingRecord();
    if (this.promised === 2) {
      life.booking.book(at, this.desk[0], {
        bookedDate: dateOf(Math.max(life.day + 1, today - 3)),
        slot,
        operatives: [this.hero],
      });
      const moved = this.later(life, life.day + 1, 660);
      if (moved)
        life.booking.book(
          moved,
          this.desk[0],
          { bookedDate: dateOf(today), slot, operatives: [this.hero] },
          'calendar',
        );
    } else life.booking.book(at, this.desk[0], { bookedDate: dateOf(today), slot, operatives: [this.hero] });
    this.take(this.hero, today, slot);
    life.bookedDay = today;
  }

  /** Books at the day's desk hours for so many days later; false when that is still to come. */
  book(life, /** @type {number} */ day, /** @type {number} */ ahead) {
    const at = this.later(life, workdayFrom(day), this.random.int(500, 1_020));
    if (!at) return false;
    life.booking ??= new BookingRecord();
    this.place(life, at, day + ahead, 'screen');
    return true;
  }

  /** Finds a free half-day for one of the site's engineers, now and then for two or nobody yet. */
  place(life, /** @type {number} */ at, /** @type {number} */ from, /** @type {string} */ source) {
    const { random } = this;
    const earliest = Math.max(from, dayAndMinute(at).day);
    // Weekends spread over the week after: not everybody comes on Monday.
    let day = workdayFrom(isWorkday(earliest) ? earliest : earliest + random.int(0, 5));
    let [engineer, slot] = [random.pick(life.site.team), random.chance(0.55) ? 'AM' : 'PM'];
    for (let tries = 0; tries < 12 && this.isFull(engineer, day, slot); tries += 1) {
      if (tries % 3 === 2) day = workdayFrom(day + 1);
      slot = slot === 'AM' ? 'PM' : 'AM';
      engineer = random.pick(life.site.team);
    }
    const mate = random.chance(0.04) ? life.site.team.find((each) => each !== engineer) : undefined;
    const nobody = day > this.world.today && random.chance(0.03);
    const operatives = nobody ? [] : mate ? [engineer, mate] : [engineer];
    for (const each of operatives) this.take(each, day, slot);
    const actor = random.chance(0.9) ? random.pick(this.desk) : this.manager;
    life.booking.book(at, actor, { bookedDate: dateOf(day), slot, operatives }, source);
    life.bookedDay = day;
  }

  isFull(engineer, /** @type {number} */ day, /** @type {string} */ slot) {
    if (engineer === this.hero && day === this.world.today) return true;
    return (this.load.get(`${engineer.id}${day}`)?.[slot] ?? 0) >= 3;
  }

  take(engineer, /** @type {number} */ day, /** @type {string} */ slot) {
    const key = `${engineer.id}${day}`;
    const load = this.load.get(key) ?? { AM: 0, PM: 0 };
    load[slot] += 1;
    this.load.set(key, load);
  }

  /** Rebooks for so many days later, before the day comes. */
  move(life, /** @type {number} */ days) {
    const { day } = dayAndMinute(life.clock);
    const at = this.later(life, Math.max(day, life.bookedDay - 1), this.random.int(520, 1_000));
    if (at) this.place(life, at, life.bookedDay + days, this.random.chance(0.6) ? 'calendar' : 'screen');
  }

  /** The customer cancels; true when another day was found since. */
  clear(life) {
    const { day } = dayAndMinute(life.clock);
    const at = this.later(life, day, 1_030);
    if (!at) return true;
    life.booking.clear(at, this.random.pick(this.desk));
    return this.book(life, day + this.random.int(1, 6), this.random.int(3, 12));
  }

  invoice(life) {
    const { random, world } = this;
    const { job, record } = life;
    if (!job.chargeable || job.invoiceValuePence === 0) return;
    const { day } = dayAndMinute(life.clock);
    const sent = this.later(life, workdayFrom(day + random.int(1, 18)), random.int(560, 1_000));
    if (!sent) return;
    const sentDay = dayAndMinute(sent).day;
    record.change('job/changed', sent, random.pick(this.desk), {
      invoiceReference: `RB-${job.refNum}`,
      invoiceSent: true,
      invoiceSentDate: dateOf(sentDay),
    });
    if (world.today - sentDay > 60 ? random.chance(0.04) : random.chance(0.2)) return;
    const paid = this.later(life, workdayFrom(sentDay + random.int(9, 48)), random.int(560, 1_000));
    if (paid)
      record.change('job/changed', paid, random.pick(this.desk), {
        invoicePaid: true,
        invoicePaidDate: dateOf(dayAndMinute(paid).day),
      });
  }

  remove(life) {
    const at = this.later(life, dayAndMinute(life.clock).day, 1_045);
    if (at) life.record.change('job/deleted', at, this.random.pick(this.desk), { deleted: true });
  }
}
