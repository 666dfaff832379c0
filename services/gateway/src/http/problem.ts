import { DomainError, newId, type ErrorKind, type FieldRefusal, type JsonObject } from '@makegood/kernel';

/** An RFC 9457 problem, ready to send. */
export interface Problem {
  status: number;
  body: {
    type: string;
    title: string;
    status: number;
    code: string;
    detail: string;
    errors?: FieldRefusal[];
    [extension: string]: unknown;
  };
  /** Set when it is our fault: log it under the id the person was given. */
  unexpected?: string;
}

const statuses: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'precondition-required': 428,
  'payload-differs': 422,
  'too-large': 413,
  unsupported: 415,
  'too-many': 429,
  unavailable: 503,
};

const titles: Record<number, string> = {
  400: 'The request is not well formed',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not allowed here',
  409: 'Not possible as things are',
  412: 'Somebody saved first',
  413: 'Too large',
  415: 'Not accepted',
  422: 'Some fields need another look',
  428: 'Say which version you have seen',
  429: 'Too many tries',
  500: 'Something went wrong on our side',
  503: 'Not available just now',
};

/** Turns anything thrown into a problem. Only what we named ourselves is told to the caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) return fromDomain(error);
  const status = statusOf(error);
  if (status !== undefined && status < 500) return problem(status, frameworkCode(status), titles[status] ?? 'Refused');
  const id = newId();
  return {
    ...problem(500, 'internal', `Something went wrong on our side. If it happens again, tell us ${id}.`),
    unexpected: id,
  };
}

function fromDomain(error: DomainError): Problem {
  // A request that doesn't fit its schema is malformed (400); one that fits and breaks a rule is not (422).
  const status = error.kind === 'invalid' && error.code.startsWith('request/') ? 400 : statuses[error.kind];
  return problem(status, error.code, error.message, error.fields, error.details);
}

function problem(status: number, code: string, detail: string, fields: FieldRefusal[] = [], details?: JsonObject): Problem {
  return {
    status,
    body: {
      ...details,
      type: `https://makegood.test/problems/${code}`,
      title: titles[status] ?? 'Refused',
      status,
      code,
      detail,
      ...(fields.length > 0 ? { errors: fields } : {}),
    },
  };
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('getStatus' in error && typeof error.getStatus === 'function') return Number(error.getStatus());
  if ('statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}

function frameworkCode(status: number): string {
  const codes: Record<number, string> = {
    400: 'request/malformed',
    404: 'request/no-such-address',
    405: 'request/method',
    413: 'request/too-large',
    415: 'request/media-type',
  };
  return codes[status] ?? 'request/refused';
}
