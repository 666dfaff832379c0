import { Metadata, status, type ServiceError, type StatusObject } from '@grpc/grpc-js';
import { DomainError, type ErrorKind, type FieldRefusal, type JsonObject } from '@makegood/kernel';

/** `-bin` metadata carries bytes, so names and messages in any script survive. */
const trailer = 'makegood-error-bin';
/** HTTP/2 trailers are no place for more; details that don't fit are left out. */
const largestTrailer = 32 * 1024;

const statusOfKind: Record<ErrorKind, status> = {
  invalid: status.INVALID_ARGUMENT,
  unauthenticated: status.UNAUTHENTICATED,
  forbidden: status.PERMISSION_DENIED,
  'not-found': status.NOT_FOUND,
  conflict: status.ALREADY_EXISTS,
  stale: status.ABORTED,
  'precondition-required': status.FAILED_PRECONDITION,
  'payload-differs': status.FAILED_PRECONDITION,
  'too-large': status.INVALID_ARGUMENT,
  unsupported: status.INVALID_ARGUMENT,
  'too-many': status.RESOURCE_EXHAUSTED,
  unavailable: status.UNAVAILABLE,
};

interface WireError {
  kind: ErrorKind;
  code: string;
  message: string;
  fields: FieldRefusal[];
  details?: JsonObject;
}

/** A peer failed in a way that is no refusal: its fault or ours, never the caller's. */
export class PeerFailure extends Error {
  override readonly name = 'PeerFailure';

  constructor(
    readonly route: string,
    readonly grpcStatus: status,
    message: string,
  ) {
    super(`${route} failed (${status[grpcStatus]}): ${message}`);
  }
}

/** A refusal as a gRPC status whose trailer keeps its name, fields and details. */
export function statusOf(error: DomainError): StatusObject {
  const { kind, code, message, fields, details } = error;
  const whole: WireError = { kind, code, message, fields, ...(details === undefined ? {} : { details }) };
  let bytes = Buffer.from(JSON.stringify(whole));
  if (bytes.length > largestTrailer) bytes = Buffer.from(JSON.stringify({ kind, code, message, fields: fields.slice(0, 50) }));
  const metadata = new Metadata();
  metadata.set(trailer, bytes);
  return { code: statusOfKind[kind], details: code, metadata };
}

/** What a peer's answer means to us: its own refusal again, a peer that isn't there, or a failure. */
export function domainErrorOf(error: ServiceError, route: string): DomainError | PeerFailure {
  const refusal = readTrailer(error.metadata);
  if (refusal) return new DomainError(refusal.kind, refusal.code, refusal.message, refusal.fields, refusal.details);
  if (error.code === status.UNAVAILABLE) {
    return new DomainError('unavailable', 'peer/unavailable', 'A part of Makegood is not answering. Try again in a moment.');
  }
  if (error.code === status.DEADLINE_EXCEEDED) {
    return new DomainError('unavailable', 'peer/deadline', 'A part of Makegood took too long to answer. Try again.');
  }
  return new PeerFailure(route, error.code, error.details);
}

function readTrailer(metadata: Metadata | undefined): WireError | undefined {
  const [bytes] = metadata?.get(trailer) ?? [];
  if (!Buffer.isBuffer(bytes)) return undefined;
  try {
    const value = JSON.parse(bytes.toString('utf8')) as Partial<WireError>;
    if (!value.kind || !(value.kind in statusOfKind) || typeof value.code !== 'string') return undefined;
    return { ...value, kind: value.kind, code: value.code, message: value.message ?? '', fields: value.fields ?? [] };
  } catch {
    return undefined;
  }
}
