import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { refuse, todayIn } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import type { directory } from '@makegood/contracts';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { GatewayRequest } from '../http/request-call.js';
import { Describe } from '../openapi/describe.js';
import { about, credentials, session } from '../routes/session/session.schema.js';
import { Services } from '../services.js';
import { clearSession, sessionToken, setSession } from './cookie.js';
import { gatewayCall } from './identify.js';
import { IdentityProvider } from './identity-provider.js';

const demoAccounts = ['office', 'manager', 'super', 'engineer', 'purchasing'].map((role) => ({
  email: `${role}@demo.makegood.test`,
  password: 'makegood',
  role,
}));

@Controller()
export class SessionController {
  constructor(
    private readonly services: Services,
    private readonly config: ServiceConfig,
    private readonly provider: IdentityProvider,
  ) {}

  @Get('about')
  @Describe({ summary: 'Whose Makegood this is, and what day it is there', tag: 'Session', response: about })
  async about(): Promise<z.infer<typeof about>> {
    const { companyName, shortName, timeZone } = await this.services.directory.getSettings({}, gatewayCall('GetSettings'));
    const { demo, clock } = this.config;
    const { settings } = this.provider;
    return {
      demo, companyName, shortName, timeZone,
      today: todayIn(clock, timeZone),
      accounts: demo ? demoAccounts : [],
      oidc: settings ? { name: settings.name } : null,
    };
  }

  @Post('session')
  @HttpCode(201)
  @Describe({ summary: 'Sign in', tag: 'Session', body: credentials, response: session, status: 201 })
  async signIn(
    @Body({ schema: credentials }) body: z.infer<typeof credentials>,
    @Req() request: GatewayRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof session>> {
    const userAgent = (request.headers['user-agent'] ?? '').slice(0, 300);
    const answer = await this.services.directory.signIn(
      { ...body, userAgent, remoteAddress: request.ip },
      gatewayCall('SignIn'),
    );
    const started = toSession(answer.session);
    const lifeMs = Date.parse(started.expiresAt) - this.config.clock.now().getTime();
    setSession(reply, answer.token, Math.floor(lifeMs / 1000));
    return started;
  }

  @Get('session')
  @Describe({ summary: 'Who am I', tag: 'Session', response: session })
  async whoAmI(@Req() request: GatewayRequest): Promise<z.infer<typeof session>> {
    const token = sessionToken(request) ?? '';
    return toSession(await this.services.directory.checkSession({ token }, gatewayCall('CheckSession')));
  }

  @Delete('session')
  @HttpCode(204)
  @Describe({ summary: 'Sign out', tag: 'Session', status: 204 })
  async signOut(@Req() request: GatewayRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = sessionToken(request);
    if (token) await this.services.directory.signOut({ token }, gatewayCall('SignOut'));
    clearSession(reply);
  }
}

function toSession(state: directory.SessionState | undefined): z.infer<typeof session> {
  const user = state?.user;
  if (!user) throw refuse.unauthenticated('session/missing', 'Sign in first.');
  const { id, name, email, roles, engineerId } = user;
  return { user: { id, name, email, roles, engineerId: engineerId || null }, expiresAt: state?.expiresAt ?? '' };
}
