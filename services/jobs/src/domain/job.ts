import { Decimal } from 'decimal.js';
import { type Change, FieldChecks, tidyDecimal } from '@makegood/kernel';
import type { jobs } from '@makegood/contracts';
import { changesBetween, snapshotOf, type NameOf, type Snapshot } from './changes.js';
import { longLength, mostHours } from './field-rules.js';
import { invoiceValue, type Rates } from './invoice-value.js';
import { JobSchema } from './job-schema.js';
import { officeFieldNames, readFields, type OfficeFieldName, type OfficeFields } from './office-fields.js';
import { checkPlace } from './place.js';
import type { Fault, Plot, Site } from './reference.js';
import { jobAlreadyCompleted, jobBookedElsewhere, jobDeleted } from './refusals.js';
import type { VisitReport } from './visit-report.js';

/** When something is done to a job, by whom, and the company's day and rates then. */
export interface Moment {
  at: Date;
  by: string;
  /** The company's plain date. */
  today: string;
  rates: Rates;
  nameOf: NameOf;
}

/** A moment in the office: with the site and plot that the fields name, as far as there are any. */
export interface OfficeMoment extends Moment {
  site: Site | undefined;
  plot: Plot | undefined;
  /** Who is booked on the job. */
  bookedIds: readonly string[];
}

export type Happening = 'created' | 'changed' | 'completed' | 'reopened' | 'deleted' | 'restored';

/** What a command did to a job: one happening with all its changes. */
export interface Outcome {
  what: Happening;
  changes: Change[];
}

/**
 * A customer care job and its rules. Each method checks, changes, counts the version up and returns what
 * happened, or nothing when all was so already. Refusals leave the entity to be thrown away.
 */
export class Job extends JobSchema.class {
  /** A new job, not numbered yet; the plot's address and the site's client are copied onto it. */
  static raise(id: string, sent: jobs.JobFields, moment: OfficeMoment): { job: Job; outcome: Outcome } {
    const job = blankJob(id, moment);
    const before = snapshotOf(job);
    const names = officeFieldNames.filter((name) => name !== 'issueDate' || sent.issueDate !== undefined);
    job.fillIn(sent, names, moment);
    return { job, outcome: job.finish('created', before, moment) };
  }

  /** Changes the named fields; completing, reopening and invoicing among them. */
  change(sent: jobs.JobFields, names: readonly OfficeFieldName[], moment: OfficeMoment): Outcome | undefined {
    if (this.deleted) throw jobDeleted();
    const before = snapshotOf(this);
    this.fillIn(sent, names, moment);
    if (changesBetween(before, snapshotOf(this), moment.nameOf).length === 0) return undefined;
    const isSentAnew = this.invoiceSent && !before.invoiceSent;
    if (isSentAnew || !this.invoiceSent) this.price(moment.rates);
    return this.finish(turn(before, this), before, moment);
  }

  /** Hides the job from everybody but Super Users. */
  remove(moment: Moment): Outcome {
    if (this.deleted) throw jobDeleted();
    const before = snapshotOf(this);
    this.deleted = true;
    return this.finish('deleted', before, moment);
  }

  restore(moment: Moment): Outcome | undefined {
    if (!this.deleted) return undefined;
    const before = snapshotOf(this);
    this.deleted = false;
    return this.finish('restored', before, moment);
  }

  /** Takes a visit's outcome into the record. `faults` are those there are; deleted ones can't be chosen any more. */
  reportVisit(report: VisitReport, faults: readonly Fault[], check: FieldChecks, moment: Moment): Outcome {
    if (this.deleted) throw jobDeleted();
    if (report.complete && this.completed) {
      throw jobAlreadyCompleted(this.completedBy ?? '', this.completedAt ?? moment.at);
    }
    const isOffered = faults.some(({ id, deleted }) => id === report.atFaultId && !deleted);
    const isFaultRight = report.atFaultId === undefined || isOffered;
    check.that(isFaultRight, 'atFaultId', 'unknown', 'Choose who was at fault from the list.');
    const areHoursRight = check.fields.every(({ path }) => path !== 'hours');
    const total = new Decimal(this.additionalHours).plus(areHoursRight ? report.hours : 0);
    check.that(total.lte(mostHours), 'hours', 'range', `The job would have more than ${mostHours} hours.`);
    check.refuse('visit-report/invalid');
    const before = snapshotOf(this);
    this.action = withParagraph(this.action, report.description);
    this.additionalHours = tidyDecimal(total.toFixed());
    this.atFaultId = report.atFaultId ?? this.atFaultId;
    this.revisitRequired ||= report.revisit !== undefined;
    if (report.complete) this.setCompleted(true, moment);
    if (!this.invoiceSent) this.price(moment.rates);
    return this.finish(turn(before, this), before, moment);
  }

  /** Follows new rates, unless the invoice was sent: then the value stays as sent. */
  reprice(moment: Moment): Outcome | undefined {
    if (this.invoiceSent || invoiceValue(this, moment.rates) === this.invoiceValuePence) return undefined;
    const before = snapshotOf(this);
    this.price(moment.rates);
    return this.finish('changed', before, moment);
  }

  /** The site went to another client, and its jobs with it. */
  followSite(site: Site, moment: Moment): Outcome | undefined {
    if (this.clientId === site.clientId) return undefined;
    const before = snapshotOf(this);
    this.clientId = site.clientId;
    return this.finish('changed', before, moment);
  }

  /** The plot's address was put right. */
  followPlot(plot: Plot, moment: Moment): Outcome | undefined {
    if (this.plotAddress === plot.address && this.postcode === plot.postcode) return undefined;
    const before = snapshotOf(this);
    this.plotAddress = plot.address;
    this.postcode = plot.postcode;
    return this.finish('changed', before, moment);
  }

  private fillIn(sent: jobs.JobFields, names: readonly OfficeFieldName[], moment: OfficeMoment): void {
    const check = new FieldChecks();
    const fields = readFields(sent, names, check);
    checkPlace(this, fields, moment, check);
    this.checkInvoiceDates(fields, check);
    check.refuse('job/invalid');
    const isMoving = fields.siteId !== undefined && this.siteId !== '' && fields.siteId !== this.siteId;
    if (isMoving && moment.bookedIds.some((id) => !moment.site?.engineerIds.includes(id))) throw jobBookedElsewhere();
    this.settle(fields, moment);
  }

  private settle(fields: Partial<OfficeFields>, moment: OfficeMoment): void {
    const { completed, ...plain } = fields;
    const isNewSite = plain.siteId !== undefined && plain.siteId !== this.siteId;
    const isNewPlot = plain.plotId !== undefined && plain.plotId !== this.plotId;
    if (isNewSite && moment.site) this.clientId = moment.site.clientId;
    if (isNewPlot && moment.plot) {
      this.plotAddress = moment.plot.address;
      this.postcode = moment.plot.postcode;
    }
    Object.assign(this, plain);
    this.invoiceSentDate = this.invoiceSent ? (this.invoiceSentDate ?? moment.today) : null;
    this.invoicePaidDate = this.invoicePaid ? (this.invoicePaidDate ?? moment.today) : null;
    if (completed !== undefined) this.setCompleted(completed, moment);
  }

  /** A date needs its tick. One that comes along with unticking just goes. */
  private checkInvoiceDates(fields: Partial<OfficeFields>, check: FieldChecks): void {
    const isLoose = (date: string | null | undefined, isTicked: boolean): boolean => Boolean(date) && !isTicked;
    const isSentLoose = isLoose(fields.invoiceSentDate, this.invoiceSent || fields.invoiceSent === true);
    check.that(!isSentLoose, 'invoiceSentDate', 'not-sent', 'Tick Invoice Sent to give it a date.');
    const isPaidLoose = isLoose(fields.invoicePaidDate, this.invoicePaid || fields.invoicePaid === true);
    check.that(!isPaidLoose, 'invoicePaidDate', 'not-paid', 'Tick Invoice Paid to give it a date.');
  }

  private setCompleted(completed: boolean, moment: Moment): void {
    if (completed === this.completed) return;
    this.completed = completed;
    this.completedAt = completed ? moment.at : null;
    this.completedBy = completed ? moment.by : null;
  }

  private price(rates: Rates): void {
    this.invoiceValuePence = invoiceValue(this, rates);
    Object.assign(this, rates);
  }

  private finish(what: Happening, before: Snapshot, moment: Moment): Outcome {
    if (what === 'created') this.price(moment.rates);
    this.version += 1;
    this.updatedAt = moment.at;
    return { what, changes: changesBetween(before, snapshotOf(this), moment.nameOf) };
  }
}
JobSchema.setClass(Job);

/** Completed or reopened when that is what happened, changed otherwise. */
function turn(before: Snapshot, after: Job): Happening {
  if (before.completed === after.completed) return 'changed';
  return after.completed ? 'completed' : 'reopened';
}

/** The text with one more paragraph. When it gets too long the oldest goes: history and the reports keep it all. */
function withParagraph(text: string, more: string): string {
  if (more === '') return text;
  const whole = text === '' ? more : `${text}\n\n${more}`;
  return whole.length <= longLength ? whole : `…${whole.slice(1 - longLength).toWellFormed()}`;
}

function blankJob(id: string, { at, today, rates }: Moment): Job {
  return Object.assign(new Job(), {
    id, refNum: 0, version: 0, clientId: '', siteId: '', plotId: '', plotAddress: '', postcode: '',
    customerName: '', customerNumber: '', customerEmail: '', information: '', materialsCostPence: 0,
    chargeable: false, supplyOnly: false, collectParts: false, visitApproved: false, workApproved: false,
    issueDate: today, defectsEnd: null, operativeNotes: '', latestUpdate: '',
    completed: false, completedAt: null, completedBy: null, atFaultId: null, action: '',
    additionalVisits: 0, additionalHours: '0.00', outOfHoursTime: '0.00', revisitRequired: false,
    invoiceReference: '', invoiceSent: false, invoiceSentDate: null, invoicePaid: false, invoicePaidDate: null,
    invoiceValuePence: 0, kind: 'job', originalJobId: null, ownerId: null, deleted: false,
    createdAt: at, updatedAt: at, ...rates,
  });
}
