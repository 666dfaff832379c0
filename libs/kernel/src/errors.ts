/** How a refusal is answered: each kind has one gRPC status and one HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'precondition-required'
  | 'payload-differs'
  | 'too-large'
  | 'unsupported'
  | 'too-many'
  | 'unavailable';

/** One field that was refused: its path (`customerEmail`, `lines.0.quantity`), a code, and what to do. */
export interface FieldRefusal {
  path: string;
  code: string;
  message: string;
}

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = { [key: string]: JsonValue };

/** A record as the plain JSON that a refusal's details carry. */
export function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

/** A refusal with a name. Everything a caller may get wrong is one of these; anything else is our fault. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: ErrorKind,
    /** Names what is refused: `job/not-started`. Clients choose their words by it, so it never changes. */
    readonly code: string,
    message: string,
    readonly fields: FieldRefusal[] = [],
    readonly details?: JsonObject,
  ) {
    super(message);
  }
}

type Refusal = (code: string, message: string, details?: JsonObject) => DomainError;

function refusal(kind: ErrorKind): Refusal {
  return (code, message, details) => new DomainError(kind, code, message, [], details);
}

/** The refusals by kind: `throw refuse.notFound('job/not-found', 'There is no such job.')`. */
export const refuse = {
  invalid: (code: string, message: string, fields: FieldRefusal[] = []): DomainError =>
    new DomainError('invalid', code, message, fields),
  unauthenticated: refusal('unauthenticated'),
  forbidden: refusal('forbidden'),
  notFound: refusal('not-found'),
  conflict: refusal('conflict'),
  /** Somebody saved first; details carry the present state and who changed what. */
  stale: refusal('stale'),
  preconditionRequired: refusal('precondition-required'),
  payloadDiffers: refusal('payload-differs'),
  tooLarge: refusal('too-large'),
  unsupported: refusal('unsupported'),
  tooMany: refusal('too-many'),
  unavailable: refusal('unavailable'),
};

/**
 * Gathers field refusals so that a person learns of all of them at once.
 * @example const check = new FieldChecks(); check.that(ok, 'customerEmail', 'email', 'Enter …'); check.refuse('job/invalid');
 */
export class FieldChecks {
  readonly fields: FieldRefusal[] = [];

  that(holds: boolean, path: string, code: string, message: string): boolean {
    if (!holds) this.fields.push({ path, code, message });
    return holds;
  }

  /** Throws an `invalid` refusal when any field was refused. */
  refuse(code: string, message = 'Some fields need another look.'): void {
    if (this.fields.length > 0) throw refuse.invalid(code, message, this.fields);
  }
}
