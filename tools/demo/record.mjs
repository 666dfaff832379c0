import { rates } from './world.mjs';

// A job's and a booking's record as their services keep them: each change raises the version by one and leaves one
// line of history with what changed, in words. The order of fields and the words are the services' own.

/** How the values of a job's fields read in history. */
const kinds = {
  clientId: 'name',
  siteId: 'name',
  plotId: 'name',
  plotAddress: 'text',
  postcode: 'text',
  customerName: 'text',
  customerNumber: 'text',
  customerEmail: 'text',
  information: 'text',
  materialsCostPence: 'money',
  chargeable: 'yes-no',
  supplyOnly: 'yes-no',
  collectParts: 'yes-no',
  visitApproved: 'yes-no',
  workApproved: 'yes-no',
  issueDate: 'text',
  defectsEnd: 'text',
  operativeNotes: 'text',
  latestUpdate: 'text',
  completed: 'yes-no',
  atFaultId: 'name',
  action: 'text',
  additionalVisits: 'text',
  additionalHours: 'text',
  outOfHoursTime: 'text',
  revisitRequired: 'yes-no',
  invoiceReference: 'text',
  invoiceSent: 'yes-no',
  invoiceSentDate: 'text',
  invoicePaid: 'yes-no',
  invoicePaidDate: 'text',
  invoiceValuePence: 'money',
  deleted: 'yes-no',
};
const tracked = Object.keys(kinds);

/** @typedef {{ id: string, name: string }} Actor */
/** @typedef {{ version: number, at: number, actor: Actor, source: string, what: string, changes: { field: string, from: string, to: string }[] }} Line */

/** A job before anything was filled in. */
export function blankJob(/** @type {string} */ id, /** @type {number} */ refNum, /** @type {string} */ issueDate) {
  return {
    id,
    refNum,
    version: 0,
    clientId: '',
    siteId: '',
    plotId: '',
    plotAddress: '',
    postcode: '',
    customerName: '',
    customerNumber: '',
    customerEmail: '',
    information: '',
    materialsCostPence: 0,
    chargeable: false,
    supplyOnly: false,
    collectParts: false,
    visitApproved: false,
    workApproved: false,
    issueDate,
    defectsEnd: /** @type {string | null} */ (null),
    operativeNotes: '',
    latestUpdate: '',
    completed: false,
    completedAt: /** @type {number | null} */ (null),
    completedBy: /** @type {string | null} */ (null),
    atFaultId: /** @type {string | null} */ (null),
    action: '',
    additionalVisits: 0,
    additionalHours: '0.00',
    outOfHoursTime: '0.00',
    revisitRequired: false,
    invoiceReference: '',
    invoiceSent: false,
    invoiceSentDate: /** @type {string | null} */ (null),
    invoicePaid: false,
    invoicePaidDate: /** @type {string | null} */ (null),
    invoiceValuePence: 0,
    deleted: false,
    createdAt: 0,
    updatedAt: 0,
  };
}
/** @typedef {ReturnType<typeof blankJob>} Job */

export class JobRecord {
  /** @type {Line[]} */
  history = [];

  /** @param {Job} job @param {Map<string, string>} names of clients, sites, plots and faults by id */
  constructor(job, names) {
    this.job = job;
    this.names = names;
  }

  /**
   * @param {string} what @param {number} at @param {Actor} actor
   * @param {Partial<Job>} changed new values
   * @param {string} [source]
   */
  change(what, at, actor, changed, source = 'screen') {
    const { job } = this;
    const before = { ...job };
    Object.assign(job, changed);
    if (!before.invoiceSent) job.invoiceValuePence = invoiceValue(job);
    job.version += 1;
    job.updatedAt = at;
    if (job.version === 1) job.createdAt = at;
    const changes = [];
    for (const field of tracked) {
      if (before[field] === job[field]) continue;
      const [from, to] = [this.words(field, before[field]), this.words(field, job[field])];
      if (from !== to) changes.push({ field, from, to });
    }
    this.history.push({ version: job.version, at, actor, source, what, changes });
  }

  words(/** @type {string} */ field, value) {
    if (value === null || value === '') return '';
    const kind = kinds[field];
    if (kind === 'yes-no') return value ? 'Yes' : 'No';
    if (kind === 'money') return pounds(value);
    return kind === 'name' ? (this.names.get(value) ?? value) : String(value);
  }
}

/** When and by whom a job is attended, as scheduling keeps it. */
export class BookingRecord {
  version = 0;
  /** @type {string | null} */ bookedDate = null;
  /** @type {string | null} */ slot = null;
  /** @type {{ id: string, name: string }[]} */ operatives = [];
  rearranged = false;
  /** @type {string | null} */ firstBookedDate = null;
  /** @type {string | null} */ lastBookedDate = null;
  /** @type {string | null} */ previousDate = null;
  /** @type {Line[]} */ history = [];

  book(/** @type {number} */ at, /** @type {Actor} */ actor, wanted, source = 'screen') {
    const isFirst = this.bookedDate === null;
    const before = this.facts();
    if (this.lastBookedDate !== null && this.lastBookedDate !== wanted.bookedDate) {
      this.rearranged = true;
      this.previousDate = this.lastBookedDate;
    }
    this.firstBookedDate ??= wanted.bookedDate;
    this.lastBookedDate = wanted.bookedDate;
    Object.assign(this, wanted);
    this.record(isFirst ? 'booking/made' : 'booking/moved', at, actor, before, source);
  }

  clear(/** @type {number} */ at, /** @type {Actor} */ actor) {
    const before = this.facts();
    Object.assign(this, { bookedDate: null, slot: null, operatives: [] });
    this.record('booking/cleared', at, actor, before, 'screen');
  }

  facts() {
    return {
      bookedDate: this.bookedDate ?? '',
      slot: this.slot ?? '',
      operativeIds: this.operatives.map(({ name }) => name).join(', '),
    };
  }

  record(
    /** @type {string} */ what,
    /** @type {number} */ at,
    /** @type {Actor} */ actor,
    before,
    /** @type {string} */ source,
  ) {
    this.version += 1;
    const after = this.facts();
    const changes = Object.keys(after)
      .map((field) => ({ field, from: before[field], to: after[field] }))
      .filter(({ from, to }) => from !== to);
    this.history.push({ version: this.version, at, actor, source, what, changes });
  }
}

/** In whole pence, half a penny up; hours are whole hundredths, so the sum is exact in ten-thousandths of a penny. */
export function invoiceValue(/** @type {Job} */ job) {
  if (!job.chargeable) return 0;
  const uplift = 100 + Number(rates.materialsUpliftPercent);
  const materials = job.materialsCostPence * uplift * 100;
  const labour =
    job.additionalVisits * rates.calloutFeePence * 10_000 +
    hundredths(job.additionalHours) * rates.hourlyRatePence * 100 +
    hundredths(job.outOfHoursTime) * rates.outOfHoursRatePence * 100;
  return Math.floor((materials + (job.supplyOnly ? 0 : labour) + 5_000) / 10_000);
}

function hundredths(/** @type {string} */ hours) {
  return Math.round(Number(hours) * 100);
}

function pounds(/** @type {number} */ pence) {
  const whole = String(Math.trunc(pence / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `£${whole}.${String(pence % 100).padStart(2, '0')}`;
}
