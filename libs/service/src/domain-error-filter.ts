import { Metadata, status } from '@grpc/grpc-js';
import { Catch, type ArgumentsHost, type RpcExceptionFilter } from '@nestjs/common';
import { DomainError, newId } from '@makegood/kernel';
import { logger } from '@makegood/observability';
import { throwError, type Observable } from 'rxjs';
import { statusOf } from './errors-on-the-wire.js';

/**
 * The one place where an error becomes a gRPC status. A refusal keeps its name; anything else is our fault: it is
 * logged whole under an id, and the caller gets the id and nothing more.
 */
@Catch()
export class DomainErrorFilter implements RpcExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): Observable<never> {
    if (error instanceof DomainError) return throwError(() => statusOf(error));
    const id = newId();
    const route = host.getArgByIndex<{ getPath?(): string } | undefined>(2)?.getPath?.();
    logger.error({ err: error, error_id: id, route }, 'a call failed');
    return throwError(() => ({ code: status.INTERNAL, details: `internal error ${id}`, metadata: new Metadata() }));
  }
}
