import type { reporting } from '@makegood/contracts';
import { allOf, part, type SqlPart } from '@makegood/database';
import { FieldChecks, isId, refuse, type Actor } from '@makegood/kernel';
import { digitsOf } from './ref-nums.js';

type Asked = Omit<reporting.ListJobsRequest, 'sort' | 'limit' | 'cursor' | 'atLeast'>;

export const statuses = ['needs-booking', 'booked', 'completed'] as const;
const mostClients = 200;

/** Refuses filters that can't be read, and deleted jobs to anybody but Super Users. */
export function checkFilters(asked: Asked, actor: Actor): void {
  const check = new FieldChecks();
  asked.clientIds.forEach((id, index) => check.that(isId(id), `clientIds.${index}`, 'id', 'Give an id as the lists return it.'));
  check.that(asked.clientIds.length <= mostClients, 'clientIds', 'too-many', `Choose at most ${mostClients} clients.`);
  for (const path of ['siteId', 'plotId', 'operativeId'] as const) {
    check.that(asked[path] === '' || isId(asked[path]), path, 'id', 'Give an id as the lists return it.');
  }
  const isStatus = asked.status === '' || statuses.some((status) => status === asked.status);
  check.that(isStatus, 'status', 'choice', `Choose one of ${statuses.join(', ')}.`);
  check.refuse('request/invalid', 'The list cannot be filtered like this.');
  if (asked.deleted && actor.kind === 'user' && !actor.roles.includes('super')) {
    throw refuse.forbidden('access/denied', 'Only Super Users see deleted jobs.');
  }
}

/** The rows a request asks for, by all its filters together. */
export function matching(asked: Asked): SqlPart {
  return allOf([...withoutStatus(asked), ...(asked.status === '' ? [] : [part`status = ${asked.status}`])]);
}

/** As `matching`, of whatever status. */
export function matchingAnyStatus(asked: Asked): SqlPart {
  return allOf(withoutStatus(asked));
}

/** Whether totals tell how many there are: they are kept by client and site, and by nothing else. */
export function isInTotals({ plotId, operativeId, q }: Asked): boolean {
  return plotId === '' && operativeId === '' && q.trim() === '';
}

/** The totals a request asks for, of whatever status. */
export function matchingTotals({ clientIds, siteId, deleted }: Asked): SqlPart {
  return allOf([deleted ? part`deleted` : part`not deleted`, ...ofPlaces({ clientIds, siteId })]);
}

function withoutStatus(asked: Asked): SqlPart[] {
  const { plotId, operativeId, deleted } = asked;
  return [
    deleted ? part`deleted` : part`listed`,
    ...ofPlaces(asked),
    ...(plotId === '' ? [] : [part`plot_id = ${plotId}`]),
    ...(operativeId === '' ? [] : [part`operative_ids @> array[${operativeId}::uuid]`]),
    ...startingWith(asked.q),
  ];
}

function ofPlaces({ clientIds, siteId }: Pick<Asked, 'clientIds' | 'siteId'>): SqlPart[] {
  const [onlyClient] = clientIds;
  return [
    ...(clientIds.length === 1 ? [part`client_id = ${onlyClient}`] : []),
    ...(clientIds.length > 1 ? [part`client_id = any (${clientIds}::uuid[])`] : []),
    ...(siteId === '' ? [] : [part`site_id = ${siteId}`]),
  ];
}

/** Ref Nums beginning with these digits; what isn't digits begins none. */
function startingWith(q: string): SqlPart[] {
  if (q.trim() === '') return [];
  const digits = digitsOf(q);
  // ':' is what comes after '9'.
  return [digits ? part`ref_text >= ${digits} and ref_text < ${`${digits}:`}` : part`false`];
}

/** One text for one question, so that a cursor can't be used with another. */
export function questionOf(asked: Asked, sort: string): string {
  const { q, clientIds, siteId, plotId, operativeId, status, deleted } = asked;
  return JSON.stringify([sort, q.trim(), clientIds.toSorted(), siteId, plotId, operativeId, status, deleted]);
}
