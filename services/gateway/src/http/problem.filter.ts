import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@makegood/observability';
import type { FastifyReply } from 'fastify';
import { toProblem } from './problem.js';

/** The one place where a refusal becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    sendProblem(host.switchToHttp().getResponse<FastifyReply>(), error, this.logger);
  }
}

/** Answers with a problem; used for what fails before Nest sees it, too. */
export function sendProblem(reply: FastifyReply, error: unknown, logger: Logger): void {
  const { status, body, unexpected } = toProblem(error);
  if (unexpected) logger.error({ err: error, id: unexpected }, 'unexpected failure');
  if (reply.sent) return;
  const retryAfter = body['retryAfterSeconds'];
  if (typeof retryAfter === 'number') void reply.header('retry-after', String(Math.ceil(retryAfter)));
  void reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
