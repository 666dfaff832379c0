import type { common, jobs, reporting, scheduling } from '@makegood/contracts';
import type { z } from 'zod';
import type { booking, historyEntry, Job, JobChange, jobRow } from './jobs.schema.js';

const never = { bookedDate: null, slot: null, operativeIds: [], rearranged: false, previousDate: null, version: 0 };

export function toBooking(state: scheduling.BookingState | undefined): z.infer<typeof booking> {
  if (!state) return never;
  return {
    bookedDate: state.bookedDate ?? null,
    slot: (state.slot as 'AM' | 'PM' | undefined) ?? null,
    operativeIds: state.operativeIds,
    rearranged: state.rearranged,
    previousDate: state.previousDate ?? null,
    version: state.version,
  };
}

export function toJob(state: jobs.JobState, bookingState: scheduling.BookingState | undefined): Job {
  return {
    id: state.id,
    refNum: state.refNum,
    version: state.version,
    clientId: state.clientId,
    siteId: state.siteId,
    plotId: state.plotId,
    plotAddress: state.plotAddress,
    postcode: state.postcode,
    customerName: state.customerName,
    customerNumber: state.customerNumber,
    customerEmail: state.customerEmail,
    information: state.information,
    materialsCostPence: state.materialsCostPence,
    chargeable: state.chargeable,
    supplyOnly: state.supplyOnly,
    collectParts: state.collectParts,
    visitApproved: state.visitApproved,
    workApproved: state.workApproved,
    issueDate: state.issueDate,
    defectsEnd: state.defectsEnd ?? null,
    operativeNotes: state.operativeNotes,
    latestUpdate: state.latestUpdate,
    completed: state.completed,
    completedAt: state.completedAt ?? null,
    completedBy: state.completedBy || null,
    atFaultId: state.atFaultId ?? null,
    action: state.action,
    additionalVisits: state.additionalVisits,
    additionalHours: state.additionalHours,
    outOfHoursTime: state.outOfHoursTime,
    revisitRequired: state.revisitRequired,
    invoiceReference: state.invoiceReference,
    invoiceSent: state.invoiceSent,
    invoiceSentDate: state.invoiceSentDate ?? null,
    invoicePaid: state.invoicePaid,
    invoicePaidDate: state.invoicePaidDate ?? null,
    invoiceValuePence: state.invoiceValuePence,
    rates: state.rates ?? null,
    kind: state.kind,
    originalJobId: state.originalJobId ?? null,
    ownerId: state.ownerId ?? null,
    deleted: state.deleted,
    createdAt: state.createdAt ?? '',
    updatedAt: state.updatedAt ?? '',
    booking: toBooking(bookingState),
  };
}

export function toJobRow(row: reporting.RegisterRow): z.infer<typeof jobRow> {
  if (!row.job) throw new Error('a register row came without its job');
  return {
    ...toJob(row.job, row.booking),
    clientName: row.clientName,
    siteName: row.siteName,
    plotName: row.plotName,
    operativeNames: row.operativeNames,
    daysOpen: row.daysOpen ?? null,
    rowColour: row.rowColour ?? null,
  };
}

const empty: jobs.JobFields = {
  siteId: '',
  plotId: '',
  customerName: '',
  customerNumber: '',
  customerEmail: '',
  information: '',
  chargeable: false,
  supplyOnly: false,
  collectParts: false,
  visitApproved: false,
  workApproved: false,
  operativeNotes: '',
  latestUpdate: '',
  completed: false,
  action: '',
  additionalVisits: 0,
  additionalHours: '0',
  outOfHoursTime: '0',
  invoiceReference: '',
  invoiceSent: false,
  invoicePaid: false,
};

/** The fields a person sent, and the names of those they sent: null clears a date. */
export function toJobFields(change: JobChange): { fields: jobs.JobFields; changed: string[] } {
  const sent = Object.entries(change).filter(([, value]) => value !== undefined);
  const values = Object.fromEntries(sent.map(([name, value]) => [name, value ?? undefined]));
  return { fields: { ...empty, ...values }, changed: sent.map(([name]) => name) };
}

export function toHistoryEntry(entry: common.HistoryEntry): z.infer<typeof historyEntry> {
  const { id, actorId, actorName, source, what, changes, version } = entry;
  return { id, at: entry.at ?? '', actorId, actorName, source, what, changes, version };
}
