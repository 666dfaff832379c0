import type { ServerWritableStream } from '@grpc/grpc-js';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/**
 * Aborted once the caller has gone or its deadline has passed:
 * `exportJobs(@Payload() request: ExportJobsRequest, @CancelSignal() signal: AbortSignal)`.
 */
export const CancelSignal = createParamDecorator((_: undefined, context: ExecutionContext): AbortSignal => {
  const call = context.getArgByIndex<ServerWritableStream<unknown, unknown>>(2);
  const gone = new AbortController();
  if (call.cancelled) gone.abort();
  else call.once('cancelled', () => gone.abort());
  return gone.signal;
});
