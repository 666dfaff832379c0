import { Metadata, status, type StatusObject } from '@grpc/grpc-js';
import { Catch, type ArgumentsHost, type RpcExceptionFilter } from '@nestjs/common';
import { DomainError, newId } from '@makegood/kernel';
import { logger } from '@makegood/observability';
import { throwError, type Observable } from 'rxjs';
import { statusOf } from './errors-on-the-wire.js';

/**
 * The one place where an error becomes a gRPC status. A refusal keeps its name; anything else is our fault: it is
 * logged whole under an id, and the caller gets the id and nothing more.
 */
export function answerTo(error: unknown, route: string | undefined): StatusObject {
  if (error instanceof DomainError) return statusOf(error);
  const id = newId();
  logger.error({ err: error, error_id: id, route }, 'a call failed');
  return { code: status.INTERNAL, details: `internal error ${id}`, metadata: new Metadata() };
}

/** Stands behind every RPC; nobody else catches. */
@Catch()
export class DomainErrorFilter implements RpcExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): Observable<never> {
    const route = host.getArgByIndex<{ getPath?(): string } | undefined>(2)?.getPath?.();
    return throwError(() => answerTo(error, route));
  }
}
