import { list, TableWriter } from './copy.mjs';
import { idAt, randomness } from './random.mjs';
import { rates } from './world.mjs';

const jobColumns = [
  'id',
  'ref_num',
  'version',
  'client_id',
  'site_id',
  'plot_id',
  'plot_address',
  'postcode',
  'customer_name',
  'customer_number',
  'customer_email',
  'information',
  'materials_cost_pence',
  'chargeable',
  'supply_only',
  'collect_parts',
  'visit_approved',
  'work_approved',
  'issue_date',
  'defects_end',
  'operative_notes',
  'latest_update',
  'completed',
  'completed_at',
  'completed_by',
  'at_fault_id',
  'action',
  'additional_visits',
  'additional_hours',
  'out_of_hours_time',
  'revisit_required',
  'invoice_reference',
  'invoice_sent',
  'invoice_sent_date',
  'invoice_paid',
  'invoice_paid_date',
  'invoice_value_pence',
  'callout_fee_pence',
  'hourly_rate_pence',
  'out_of_hours_rate_pence',
  'materials_uplift_percent',
  'deleted',
  'created_at',
  'updated_at',
];
/** The job's own field of each column, by the naming all services share. */
const jobFields = jobColumns.map((column) => column.replaceAll(/_([a-z])/g, (_, letter) => letter.toUpperCase()));
const instants = new Set(['completedAt', 'createdAt', 'updatedAt']);
const historyColumns = ['id', 'job_id', 'version', 'at', 'actor_id', 'actor_name', 'source', 'what', 'changes'];

/**
 * The rows of a job's life in every schema that keeps a part of it. What the read models hold is written from the
 * same record as the owner's row: it is what a rebuild gives, and a test holds it to that.
 */
export class JobTables {
  jobs = new TableWriter('jobs.jobs', jobColumns);
  history = new TableWriter('jobs.history', historyColumns);
  visits = new TableWriter('jobs.visit_reports', [
    'id',
    'job_id',
    'engineer_id',
    'engineer_name',
    'payload_hash',
    'report',
    'received_at',
  ]);
  bookings = new TableWriter('scheduling.bookings', [
    'job_id',
    'version',
    'site_id',
    'booked_date',
    'slot',
    'operative_ids',
    'rearranged',
    'first_booked_date',
    'last_booked_date',
    'previous_date',
    'job_completed',
    'job_deleted',
  ]);
  bookingHistory = new TableWriter('scheduling.booking_history', historyColumns);
  register = new TableWriter('reporting.job_register', [
    'job_id',
    'job',
    'booking',
    'client_name',
    'site_name',
    'plot_name',
    'operative_names',
  ]);

  constructor(/** @type {string} */ seed) {
    this.random = randomness(`${seed} history`);
  }

  /** In the order in which they depend on one another. */
  get all() {
    return [this.jobs, this.history, this.visits, this.bookings, this.bookingHistory, this.register];
  }

  add(life) {
    const { job, booking } = life;
    const values = { ...job, ...rates };
    this.jobs.add(jobFields.map((field) => (instants.has(field) ? instant(values[field]) : values[field])));
    for (const line of life.record.history) this.addLine(this.history, job.id, line);
    for (const visit of life.visits) {
      this.visits.add([
        visit.id,
        job.id,
        visit.engineer.id,
        visit.engineer.name,
        visit.hash,
        visit.report,
        instant(visit.at),
      ]);
    }
    if (booking) this.addBooking(job, booking);
    const operatives = booking?.operatives.map(({ name }) => name) ?? [];
    this.register.add([
      job.id,
      jobState(job),
      booking && bookingState(job, booking),
      life.site.client.name,
      life.site.name,
      life.plot.name,
      list(operatives),
    ]);
  }

  addBooking(job, booking) {
    const { version, bookedDate, slot, operatives, rearranged, firstBookedDate, lastBookedDate, previousDate } =
      booking;
    this.bookings.add([
      job.id,
      version,
      job.siteId,
      bookedDate,
      slot,
      list(operatives.map(({ id }) => id)),
      rearranged,
      firstBookedDate,
      lastBookedDate,
      previousDate,
      job.completed,
      job.deleted,
    ]);
    for (const line of booking.history) this.addLine(this.bookingHistory, job.id, line);
  }

  addLine(
    /** @type {TableWriter} */ table,
    /** @type {string} */ jobId,
    /** @type {import('./record.mjs').Line} */ line,
  ) {
    const { version, at, actor, source, what, changes } = line;
    table.add([idAt(at, this.random), jobId, version, instant(at), actor.id, actor.name, source, what, changes]);
  }

  async flush(/** @type {import('pg').Client} */ client) {
    for (const table of this.all) await table.flush(client);
  }
}

function instant(/** @type {number | null} */ at) {
  return at === null ? null : new Date(at).toISOString();
}

/** The job as events carry it: proto3 JSON, where what has its default is left out. */
function jobState(/** @type {import('./record.mjs').Job} */ job) {
  const state = {
    ...job,
    completedAt: instant(job.completedAt),
    createdAt: instant(job.createdAt),
    updatedAt: instant(job.updatedAt),
    kind: 'job',
    rates,
  };
  return withoutDefaults(state);
}

function bookingState(job, booking) {
  const { version, bookedDate, slot, operatives, rearranged, previousDate } = booking;
  const operativeIds = operatives.map(({ id }) => id);
  return {
    ...withoutDefaults({ jobId: job.id, version, bookedDate, slot, rearranged, previousDate, siteId: job.siteId }),
    ...(operativeIds.length > 0 ? { operativeIds } : {}),
  };
}

function withoutDefaults(/** @type {Record<string, unknown>} */ state) {
  /** @type {Record<string, unknown>} */
  const kept = {};
  for (const field in state) {
    const value = state[field];
    if (value !== null && value !== undefined && value !== '' && value !== 0 && value !== false)
      kept[field] = value;
  }
  return kept;
}
