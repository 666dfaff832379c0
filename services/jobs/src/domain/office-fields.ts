import { FieldChecks, refuse } from '@makegood/kernel';
import type { jobs } from '@makegood/contracts';
import {
  date, emailAddress, flag, type FieldRule, hours, idOf, longLength, optionalDate, shortLength, textOf, visits,
} from './field-rules.js';

/** What the office fills in, as it is kept. */
export interface OfficeFields {
  siteId: string;
  plotId: string;
  customerName: string;
  customerNumber: string;
  customerEmail: string;
  information: string;
  chargeable: boolean;
  supplyOnly: boolean;
  collectParts: boolean;
  visitApproved: boolean;
  workApproved: boolean;
  issueDate: string;
  defectsEnd: string | null;
  operativeNotes: string;
  latestUpdate: string;
  completed: boolean;
  action: string;
  additionalVisits: number;
  additionalHours: string;
  outOfHoursTime: string;
  invoiceReference: string;
  invoiceSent: boolean;
  invoiceSentDate: string | null;
  invoicePaid: boolean;
  invoicePaidDate: string | null;
}

export type OfficeFieldName = keyof OfficeFields;

type Rules = { [Name in OfficeFieldName]: FieldRule<jobs.JobFields[Name], OfficeFields[Name]> };

const line = textOf(shortLength);
const text = textOf(longLength);

const rules: Rules = {
  siteId: idOf('site'),
  plotId: idOf('plot'),
  customerName: line,
  customerNumber: line,
  customerEmail: emailAddress,
  information: text,
  chargeable: flag,
  supplyOnly: flag,
  collectParts: flag,
  visitApproved: flag,
  workApproved: flag,
  issueDate: date,
  defectsEnd: optionalDate,
  operativeNotes: text,
  latestUpdate: text,
  completed: flag,
  action: text,
  additionalVisits: visits,
  additionalHours: hours,
  outOfHoursTime: hours,
  invoiceReference: line,
  invoiceSent: flag,
  invoiceSentDate: optionalDate,
  invoicePaid: flag,
  invoicePaidDate: optionalDate,
};

export const officeFieldNames = Object.keys(rules) as OfficeFieldName[];

/** The names of the fields to change; refuses one the office cannot fill in. */
export function officeFields(names: readonly string[]): OfficeFieldName[] {
  const unknown = names.filter((name) => !Object.hasOwn(rules, name));
  if (unknown.length === 0) return names as OfficeFieldName[];
  const fields = unknown.map((path) => ({ path, code: 'unknown', message: 'This field cannot be changed here.' }));
  throw refuse.invalid('request/invalid', 'The request names fields there are not.', fields);
}

/** The named fields as they are kept; what is wrong with them goes into `check`. */
export function readFields(
  sent: jobs.JobFields, names: readonly OfficeFieldName[], check: FieldChecks,
): Partial<OfficeFields> {
  const kept: Partial<OfficeFields> = {};
  for (const name of names) readField(name, sent, kept, check);
  return kept;
}

function readField<Name extends OfficeFieldName>(
  name: Name, sent: jobs.JobFields, kept: Partial<OfficeFields>, check: FieldChecks,
): void {
  kept[name] = rules[name](sent[name], name, check);
}
