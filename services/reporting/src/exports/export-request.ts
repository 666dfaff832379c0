import type { reporting } from '@makegood/contracts';
import { allOf, part, type SqlPart } from '@makegood/database';
import { FieldChecks, isId, isPlainDate } from '@makegood/kernel';

type Asked = reporting.ExportJobsRequest;

export const formats = ['csv', 'xlsx'] as const;
const mostClients = 200;

/** Refuses an export that can't be read or would make no sense, field by field. */
export function checkExport(asked: Asked): void {
  const { format, dateType, from, to, clientIds } = asked;
  const check = new FieldChecks();
  check.that(formats.some((known) => known === format), 'format', 'choice', `Choose one of ${formats.join(', ')}.`);
  check.that(dateType === 'booked' || dateType === 'issue', 'dateType', 'choice', 'Choose one of booked, issue.');
  const hasFrom = check.that(isPlainDate(from), 'from', 'date', 'Choose a first day that exists, such as 2026-11-01.');
  const hasTo = check.that(isPlainDate(to), 'to', 'date', 'Choose a last day that exists, such as 2026-11-30.');
  if (hasFrom && hasTo) check.that(from <= to, 'to', 'before-from', 'The last day is before the first. Choose a later one.');
  clientIds.forEach((id, index) => check.that(isId(id), `clientIds.${index}`, 'id', 'Give an id as the lists return it.'));
  check.that(clientIds.length <= mostClients, 'clientIds', 'too-many', `Choose at most ${mostClients} clients, or none for all of them.`);
  check.refuse('export/invalid');
}

/** Those clients of a request that have been heard of. */
export function knownClients({ clientIds }: Asked): SqlPart {
  return part`select id from names where kind = 'client' and version > 0 and id = any (${clientIds}::uuid[])`;
}

/** Refuses clients that nobody has heard of. Those deleted since may still be asked for. */
export function refuseUnknown({ clientIds }: Asked, known: readonly { id: string }[]): void {
  const ids = new Set(known.map(({ id }) => id));
  const check = new FieldChecks();
  clientIds.forEach((id, index) => check.that(ids.has(id.toLowerCase()), `clientIds.${index}`, 'unknown', 'There is no such client.'));
  check.refuse('export/invalid');
}

/** The rows an export asks for. Values are text, as COPY wants them. */
function exported({ dateType, from, to, clientIds, chargeableOnly }: Asked): SqlPart {
  const date = dateColumn(dateType);
  return allOf([
    part`listed and ${date} >= ${from}::text and ${date} <= ${to}::text`,
    ...(clientIds.length > 0 ? [part`client_id in (${chosen(clientIds)})`] : []),
    ...(chargeableOnly ? [part`invoice_value_pence > 0`] : []),
  ]);
}

/**
 * These columns of them, in the order of the dates asked for; the job's JSON is `fields`. Each `offset 0` keeps what is before
 * it to being made once, however often it is named. That matters most for the JSON, packed as it lies in the table: taking
 * nothing out of it unpacks it, which each field read out of it would do again.
 */
export function exportedRows(asked: Asked, columns: SqlPart): SqlPart {
  return part`(
    select ${columns} from job_register cross join lateral (select job - '{}'::text[] offset 0) as unpacked (fields)
    where ${exported(asked)} order by ${dateColumn(asked.dateType)}, ref_num offset 0
  ) as exported`;
}

/** How many `rows` that is. */
export function exportedCount(asked: Asked): SqlPart {
  return part`select count(*)::float8 as rows from job_register where ${exported(asked)}`;
}

function dateColumn(dateType: string): SqlPart {
  return dateType === 'issue' ? part`issue_date` : part`booked_date`;
}

/** A set made once, rather than a list that every row would read again. */
function chosen(clientIds: readonly string[]): SqlPart {
  return part`select id::uuid from jsonb_array_elements_text(${JSON.stringify(clientIds)}::jsonb) as chosen (id)`;
}
