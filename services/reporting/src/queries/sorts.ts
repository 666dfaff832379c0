import { part, type SqlPart } from '@makegood/database';
import { refuse } from '@makegood/kernel';

/** What rows are sorted by: a column of the register, always with Ref Num to settle ties. */
export interface Sort {
  /** As the request names it, with its direction. */
  name: string;
  field: string;
  key: SqlPart;
  isDescending: boolean;
  keyType: 'text' | 'bigint' | 'boolean';
}

interface Column {
  /** The key going up and going down; they differ where it may be empty, since that comes last both ways. */
  up: SqlPart;
  down: SqlPart;
  keyType: Sort['keyType'];
  /** Going up means the column's values go down. */
  isReversed?: true;
}

function text(column: SqlPart): Column {
  return { up: column, down: column, keyType: 'text' };
}

const refNum = part`ref_num`;
const value = part`invoice_value_pence`;
const revisit = part`revisit_required`;

/** Each expression is the one its index in the migration is made of. */
const columns: Readonly<Record<string, Column>> = {
  refNum: { up: refNum, down: refNum, keyType: 'bigint' },
  clientName: text(part`client_key`),
  daysOpen: { up: part`coalesce(open_since, '')`, down: part`coalesce(open_since, '~')`, keyType: 'text', isReversed: true },
  siteName: text(part`site_key`),
  plotName: text(part`plot_key`),
  operativeNames: text(part`operatives_key`),
  information: text(part`information_key`),
  operativeNotes: text(part`notes_key`),
  issueDate: text(part`issue_date`),
  bookedDate: { up: part`coalesce(booked_date, '~')`, down: part`coalesce(booked_date, '')`, keyType: 'text' },
  invoiceReference: text(part`invoice_reference_key`),
  invoiceSent: { up: part`coalesce(invoice_sent_on, '~')`, down: part`coalesce(invoice_sent_on, '')`, keyType: 'text' },
  invoicePaid: { up: part`coalesce(invoice_paid_on, '~')`, down: part`coalesce(invoice_paid_on, '')`, keyType: 'text' },
  invoiceValuePence: { up: value, down: value, keyType: 'bigint' },
  completed: { up: part`coalesce(completed_on, '~')`, down: part`coalesce(completed_on, '')`, keyType: 'text' },
  revisitRequired: { up: revisit, down: revisit, keyType: 'boolean' },
};

/** The sort a request names: a column, with `-` before it for descending; the newest Ref Num first when it names none. */
export function sortNamed(name: string): Sort {
  const asked = name === '' ? '-refNum' : name;
  const goesDown = asked.startsWith('-');
  const field = goesDown ? asked.slice(1) : asked;
  const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
  if (!column) {
    throw refuse.invalid('request/invalid', 'The list cannot be sorted by this.', [
      { path: 'sort', code: 'choice', message: `Sort by one of ${Object.keys(columns).join(', ')}, with - before it for descending.` },
    ]);
  }
  const isDescending = column.isReversed ? !goesDown : goesDown;
  return { name: asked, field, key: goesDown ? column.down : column.up, isDescending, keyType: column.keyType };
}
