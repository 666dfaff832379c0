import { OptimisticLockError } from '@mikro-orm/postgresql';
import { DomainError, refuse } from '@makegood/kernel';

/** Refusals by the name of the constraint that was violated: `{ jobs_ref_unique: () => refuse.conflict(…) }`. */
export type ConstraintRefusals = Readonly<Record<string, (error: Error) => DomainError>>;

const lostConnection = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN',
  '57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006',
]);
const lostConnectionWords =
  /connection (terminated|ended|timed? ?out)|timeout exceeded when trying to connect|client has encountered a connection error|not queryable/i;

function property(error: unknown, name: string): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}

/** The SQLSTATE or system error code of a failure, through the wrappers around it. */
export function failureCode(error: unknown): string | undefined {
  return property(error, 'code') ?? (error instanceof Error && error.cause ? failureCode(error.cause) : undefined);
}

/** Whether two transactions got in each other's way: running the work again is right and safe. */
export function isContention(error: unknown): boolean {
  const code = failureCode(error);
  return code === '40001' || code === '40P01';
}

/** Whether the server was gone or going. A commit that failed so may have happened. */
export function isConnectionFailure(error: unknown): boolean {
  if (error instanceof DomainError) return false;
  const code = failureCode(error);
  if (code && lostConnection.has(code)) return true;
  return error instanceof Error && lostConnectionWords.test(error.message);
}

/** The constraint a failure names: unique, foreign key, check or exclusion. */
export function violatedConstraint(error: unknown): string | undefined {
  return failureCode(error)?.startsWith('23') ? property(error, 'constraint') : undefined;
}

/** The refusal a failure stands for, or the failure itself when it is our own fault. */
export function asRefusal(error: unknown, constraints: ConstraintRefusals = {}): unknown {
  if (error instanceof DomainError) return error;
  if (error instanceof OptimisticLockError) return staleRefusal(error);
  const constraint = violatedConstraint(error);
  const refusal = constraint === undefined ? undefined : constraints[constraint];
  if (refusal && error instanceof Error) return refusal(error);
  if (isConnectionFailure(error)) return unavailable('database/unavailable', error);
  if (isContention(error)) return unavailable('database/busy', error);
  return error;
}

function staleRefusal(error: OptimisticLockError): DomainError {
  const entity = error.getEntity() as object | string | undefined;
  const name = typeof entity === 'string' ? entity : (entity?.constructor.name ?? 'record');
  const word = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
  return refuse.stale(`${word}/stale`, 'Somebody saved this record before you.');
}

function unavailable(code: string, cause: unknown): DomainError {
  const refusal = refuse.unavailable(code, 'The data cannot be reached just now. Try again in a moment.');
  refusal.cause = cause;
  return refusal;
}
