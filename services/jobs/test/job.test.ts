import { describe, expect, it } from 'vitest';
import { jobs } from '@makegood/contracts';
import { DomainError, FieldChecks, newId } from '@makegood/kernel';
import { Job, type OfficeMoment } from '../src/domain/job.js';
import type { OfficeFieldName } from '../src/domain/office-fields.js';
import { readReport } from '../src/domain/visit-report.js';
import { aJob, aMoment, rates, someFields } from './a-job.js';

function change(job: Job, moment: OfficeMoment, fields: Partial<jobs.JobFields>, names = Object.keys(fields)) {
  return job.change(jobs.JobFields.fromPartial(fields), names as OfficeFieldName[], moment);
}

function refusal(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('It was not refused');
}

function refusedFields(fields: Partial<jobs.JobFields>): Record<string, string> {
  const moment = aMoment();
  const { fields: refused } = refusal(() => Job.raise(newId(), someFields(moment, fields), moment));
  return Object.fromEntries(refused.map(({ path, code }) => [path, code]));
}

describe('raising a job', () => {
  it('copies address and client from the plot and its site, and is issued today', () => {
    const { job, moment } = aJob();
    expect(job).toMatchObject({
      version: 1, clientId: moment.site?.clientId, plotAddress: '21 Crucible Way', postcode: 'HX1 5TD', issueDate: '2026-11-24',
    });
  });

  it('keeps text exactly as typed, its ends too', () => {
    const { job } = aJob({ customerName: '  Zoë O’Brien-Ngũgĩ 👩‍🔧 ', information: ' a\n\n  b ' });
    expect(job).toMatchObject({ customerName: '  Zoë O’Brien-Ngũgĩ 👩‍🔧 ', information: ' a\n\n  b ' });
  });

  it('refuses every bad field at once', () => {
    expect(refusedFields({
      customerEmail: 'not an email', issueDate: '2026-02-30', invoicePaidDate: '2026-11-01', additionalVisits: -1, additionalHours: '-0.5', outOfHoursTime: '1e3',
      information: 'x'.repeat(10_001), customerName: 'a\0b', customerNumber: '\ud800',
    })).toEqual({
      customerEmail: 'email', issueDate: 'date', invoicePaidDate: 'not-paid', additionalVisits: 'negative', additionalHours: 'negative', outOfHoursTime: 'decimal',
      information: 'too-long', customerName: 'characters', customerNumber: 'characters',
    });
  });

  it.each(['a@example.co.uk', 'first.last+tag@sub.example.com', "o'brien@example.ie", 'A@EXAMPLE.COM'])('takes the email %s', (customerEmail) => {
    expect(aJob({ customerEmail }).job.customerEmail).toBe(customerEmail);
  });

  it.each([
    'a', 'a@', '@example.com', 'a@example', 'a@b@example.com', 'a@example.com,b@example.com', 'a@example.com;b@example.com',
    'a@example.com\r\nBcc: b@example.com', 'a b@example.com', 'A <a@example.com>', '.a@example.com', 'a.@example.com', 'a..b@example.com',
    'a@-example.com', 'a@example..com', 'a@example.c', '"a"@example.com', 'a@exam_ple.com', `${'a'.repeat(65)}@example.com`,
  ])('refuses %j as an email', (customerEmail) => {
    expect(refusedFields({ customerEmail })).toEqual({ customerEmail: 'email' });
  });

  it.each([['', '0.00'], ['2', '2.00'], ['2.5', '2.50'], ['0.3333', '0.3333'], ['9999', '9999.00'], ['-0', '0.00']])(
    'keeps %j hours as %s', (additionalHours, kept) => {
      expect(aJob({ additionalHours }).job.additionalHours).toBe(kept);
    },
  );

  it.each([['9999.0001', 'range'], ['1.23456', 'decimal'], ['two', 'decimal'], ['1,5', 'decimal'], ['-1', 'negative'], ['NaN', 'decimal']])(
    'refuses %j hours', (additionalHours, code) => {
      expect(refusedFields({ additionalHours })).toEqual({ additionalHours: code });
    },
  );

  it('refuses a plot of another site, a deleted site and a deleted plot', () => {
    const moment = aMoment();
    const { site, plot } = moment;
    if (!site || !plot) throw new Error('a moment has both');
    const fieldsOf = (changed: Partial<OfficeMoment>) =>
      refusal(() => Job.raise(newId(), someFields(moment), { ...moment, ...changed })).fields.map(({ path, code }) => `${path} ${code}`);
    expect(fieldsOf({ plot: { ...plot, siteId: newId() } })).toEqual(['plotId other-site']);
    expect(fieldsOf({ site: { ...site, deleted: true } })).toEqual(['siteId unknown']);
    expect(fieldsOf({ plot: { ...plot, deleted: true } })).toEqual(['plotId unknown']);
    expect(fieldsOf({ site: undefined, plot: undefined })).toEqual(['siteId unknown', 'plotId unknown']);
  });
});

describe('changing a job', () => {
  it('is one happening with every change in words', () => {
    const { job, moment } = aJob({ chargeable: true });
    const outcome = change(job, moment, { completed: true, additionalHours: '1.5', operativeNotes: 'Ring first' });
    expect(outcome).toEqual({
      what: 'completed',
      changes: [
        { field: 'operativeNotes', from: '', to: 'Ring first' },
        { field: 'completed', from: 'No', to: 'Yes' },
        { field: 'additionalHours', from: '0.00', to: '1.50' },
        { field: 'invoiceValuePence', from: '£0.00', to: '£63.00' },
      ],
    });
    expect(job).toMatchObject({ version: 2, completedBy: 'Hannah Birch', completedAt: moment.at });
  });

  it('that changes nothing is no happening and no version', () => {
    const { job, moment } = aJob({ additionalHours: '1.5' });
    expect(change(job, moment, { additionalHours: '1.50', completed: false, customerName: '' })).toBeUndefined();
    expect(job.version).toBe(1);
  });

  it('reopens with nobody as the one who completed it', () => {
    const { job, moment } = aJob({ completed: true });
    expect(change(job, moment, { completed: false })?.what).toBe('reopened');
    expect(job).toMatchObject({ completed: false, completedAt: null, completedBy: null });
  });

  it('needs a plot of the new site, and nobody booked who is not of it', () => {
    const { job, moment } = aJob();
    const there = aMoment();
    const to = { siteId: there.site?.id ?? '', plotId: there.plot?.id ?? '' };
    const alone = { ...there, plot: moment.plot };
    expect(refusal(() => change(job, alone, { siteId: to.siteId })).fields).toMatchObject([{ path: 'plotId', code: 'other-site' }]);
    const [marcus, tom] = [newId(), newId()];
    const withMarcus = { ...there, site: { ...there.site!, engineerIds: [marcus] } };
    expect(refusal(() => change(job, { ...withMarcus, bookedIds: [marcus, tom] }, to)).code).toBe('job/booked-elsewhere');
    change(job, { ...withMarcus, bookedIds: [marcus] }, to);
    expect(job).toMatchObject({ ...to, clientId: there.site?.clientId });
  });

  it('tells of a move between plots of one name', () => {
    const { job, moment } = aJob();
    const next = { ...moment, plot: { ...moment.plot!, id: newId() }, nameOf: () => '21' };
    const changes = [{ field: 'plotId', from: '21', to: '21' }];
    expect(change(job, next, { plotId: next.plot.id })).toMatchObject({ what: 'changed', changes });
  });

  it('is not stopped by a site deleted since', () => {
    const { job, moment } = aJob();
    const gone = { ...moment, site: undefined, plot: undefined };
    expect(change(job, gone, { siteId: job.siteId, plotId: job.plotId, latestUpdate: 'Parts ordered' })?.what).toBe('changed');
  });

  it('gives a ticked invoice today’s date unless told, and takes it away when unticked', () => {
    const { job, moment } = aJob();
    change(job, moment, { invoiceSent: true, invoicePaid: true, invoicePaidDate: '2026-11-20' });
    expect(job).toMatchObject({ invoiceSentDate: '2026-11-24', invoicePaidDate: '2026-11-20' });
    change(job, moment, { invoiceSentDate: '2026-11-01' });
    expect(job.invoiceSentDate).toBe('2026-11-01');
    change(job, moment, { invoiceSent: false, invoiceSentDate: '2026-11-01' });
    expect(job.invoiceSentDate).toBeNull();
    expect(refusal(() => change(job, moment, { invoiceSentDate: '2026-11-01' })).fields).toMatchObject([{ path: 'invoiceSentDate' }]);
  });
});

describe('the invoice value of a job', () => {
  const dearer = { ...rates, hourlyRatePence: 5000 };

  it('follows the settings until it is sent, then stays with the rates it was made with', () => {
    const { job, moment } = aJob({ chargeable: true, additionalHours: '2' });
    expect(job.reprice({ ...moment, rates: dearer })?.changes).toEqual([{ field: 'invoiceValuePence', from: '£84.00', to: '£100.00' }]);
    change(job, { ...moment, rates: dearer }, { invoiceSent: true });
    expect(job.reprice(moment)).toBeUndefined();
    change(job, moment, { additionalHours: '9' });
    expect(job).toMatchObject({ invoiceValuePence: 10_000, hourlyRatePence: 5000, additionalHours: '9.00' });
  });

  it('follows the settings again once unticked', () => {
    const { job, moment } = aJob({ chargeable: true, additionalHours: '2', invoiceSent: true });
    change(job, { ...moment, rates: dearer }, { invoiceSent: false });
    expect(job).toMatchObject({ invoiceValuePence: 10_000, hourlyRatePence: 5000 });
  });

  it('is sent with what the same save changed', () => {
    const { job, moment } = aJob({ chargeable: true });
    change(job, moment, { invoiceSent: true, additionalVisits: 1 });
    expect(job.invoiceValuePence).toBe(6500);
  });
});

describe('a visit’s report', () => {
  const fault = { id: newId(), name: 'Kitchen fitter', deleted: false };

  function report(job: Job, changes: Partial<jobs.VisitReport>, moment = aMoment()) {
    const check = new FieldChecks();
    const sent = jobs.VisitReport.fromPartial({ id: newId(), description: 'Joint cut back and resealed', hours: '1.5', ...changes });
    return job.reportVisit(readReport(sent, check), [fault, { ...fault, id: newId(), deleted: true }], check, { ...moment, by: 'Marcus Obi' });
  }

  it('fills in what was done, adds the hours, and completes', () => {
    const { job } = aJob({ chargeable: true, additionalHours: '0.75' });
    const outcome = report(job, { complete: true, atFaultId: fault.id, revisit: { notes: 'Paint', materials: '' } });
    expect(outcome.what).toBe('completed');
    expect(job).toMatchObject({
      action: 'Joint cut back and resealed', additionalHours: '2.25', atFaultId: fault.id, revisitRequired: true,
      completed: true, completedBy: 'Marcus Obi', invoiceValuePence: 9450,
    });
  });

  it('adds a paragraph to what was there, dropping the oldest when it gets too long', () => {
    const { job } = aJob({ action: 'x'.repeat(9_990) });
    report(job, { description: 'Second visit: sealed' });
    expect(job.action).toHaveLength(10_000);
    expect(job.action).toMatch(/^…x+\n\nSecond visit: sealed$/);
  });

  it('keeps a revisit asked for earlier, and counts a version even when nothing else changed', () => {
    const { job } = aJob();
    report(job, { revisit: { notes: 'Paint', materials: '' } });
    const outcome = report(job, { description: '', hours: '' });
    expect(outcome).toEqual({ what: 'changed', changes: [] });
    expect(job).toMatchObject({ revisitRequired: true, version: 3 });
  });

  it('is refused where it cannot be right', () => {
    const codes = (changes: Partial<jobs.VisitReport>) => refusal(() => report(aJob().job, changes)).fields.map(({ path }) => path);
    expect(codes({ complete: true, description: ' ' })).toEqual(['description']);
    expect(codes({ hours: '-1', atFaultId: newId(), revisit: { notes: '', materials: '' } })).toEqual(['hours', 'revisit.notes', 'atFaultId']);
    expect(codes({ hours: '9999.5' })).toContain('hours');
    const { job, moment } = aJob({ completed: true });
    expect(refusal(() => report(job, { complete: true })).code).toBe('job/already-completed');
    job.remove(moment);
    expect(refusal(() => report(job, {})).code).toBe('job/deleted');
  });
});
