import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { actorOf, type GatewayRequest } from '../http/request-call.js';
import { Describe } from '../openapi/describe.js';
import { OpenAccess } from '../session/open-access.js';
import type { Listener } from './listeners.js';
import { LiveService } from './live.service.js';

@Controller('live')
export class LiveController {
  constructor(
    private readonly live: LiveService,
    private readonly access: OpenAccess,
  ) {}

  @Get()
  @Describe({ summary: 'What changes, as it changes', tag: 'Live', response: 'events' })
  open(@Req() request: GatewayRequest, @Res() reply: FastifyReply): void {
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'keep-alive',
    });
    const listener: Listener = { actor: actorOf(request), response: reply.raw };
    this.live.listeners.add(listener);
    this.access.hold(request, reply.raw, (actor) => (listener.actor = actor));
  }
}
