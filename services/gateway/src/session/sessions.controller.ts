import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import type { z } from 'zod';
import { RequestCall, type GatewayRequest } from '../http/request-call.js';
import { Describe } from '../openapi/describe.js';
import { idParams } from '../routes/reference/reference.schema.js';
import { endedSessions, openSessions, ownPassword, type openSession } from '../routes/session/session.schema.js';
import { Services } from '../services.js';
import { browserWords } from './browser-words.js';

type Id = z.infer<typeof idParams>;
type OpenSessions = z.infer<typeof openSessions>;
type EndedSessions = z.infer<typeof endedSessions>;

/** One's own sessions and password, and for Super Users everybody's sessions. */
@Controller()
export class SessionsController {
  constructor(private readonly services: Services) {}

  @Get('sessions')
  @Describe({ summary: 'Where I am signed in', tag: 'Session', response: openSessions })
  async mine(@RequestCall() call: Call, @Req() { sessionId }: GatewayRequest): Promise<OpenSessions> {
    return this.of(call.actor.id, call, sessionId);
  }

  @Delete('sessions')
  @Describe({ summary: 'Sign out everywhere else', tag: 'Session', response: endedSessions })
  async endOthers(@RequestCall() call: Call, @Req() { sessionId = '' }: GatewayRequest): Promise<EndedSessions> {
    return this.services.directory.endSessions({ userId: call.actor.id, exceptId: sessionId }, call);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Describe({ summary: 'End a session', tag: 'Session', params: idParams, status: 204 })
  async end(@Param({ schema: idParams }) { id }: Id, @RequestCall() call: Call): Promise<void> {
    await this.services.directory.endSession({ id }, call);
  }

  @Put('session/password')
  @HttpCode(204)
  @Describe({ summary: 'Change my password, and sign out everywhere else', tag: 'Session', body: ownPassword, status: 204 })
  async changePassword(
    @Body({ schema: ownPassword }) body: z.infer<typeof ownPassword>,
    @RequestCall() call: Call,
    @Req() { sessionId = '' }: GatewayRequest,
  ): Promise<void> {
    await this.services.directory.changePassword({ ...body, sessionId }, call);
  }

  @Get('users/:id/sessions')
  @Describe({ summary: 'Where somebody is signed in', tag: 'Users', params: idParams, response: openSessions })
  async theirs(
    @Param({ schema: idParams }) { id }: Id, @RequestCall() call: Call, @Req() { sessionId }: GatewayRequest,
  ): Promise<OpenSessions> {
    return this.of(id, call, sessionId);
  }

  @Delete('users/:id/sessions')
  @Describe({ summary: 'Sign somebody out everywhere', tag: 'Users', params: idParams, response: endedSessions })
  async endTheirs(@Param({ schema: idParams }) { id }: Id, @RequestCall() call: Call): Promise<EndedSessions> {
    return this.services.directory.endSessions({ userId: id, exceptId: '' }, call);
  }

  private async of(userId: string, call: Call, sessionId: string | undefined): Promise<OpenSessions> {
    const { items } = await this.services.directory.listSessions({ userId }, call);
    return { items: items.map((session) => toOpenSession(session, sessionId)), nextCursor: null };
  }
}

function toOpenSession(session: directory.SessionInfo, sessionId: string | undefined): z.infer<typeof openSession> {
  const { id, startedAt = '', lastSeenAt = '', expiresAt = '', userAgent, remoteAddress, signedInWith } = session;
  return {
    id, startedAt, lastSeenAt, expiresAt,
    browser: browserWords(userAgent),
    address: remoteAddress,
    signedInWith: signedInWith === 'identity-provider' ? 'identity-provider' : 'password',
    isThisOne: id === sessionId,
  };
}
