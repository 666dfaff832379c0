import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { DomainError } from '@makegood/kernel';
import { logger } from '@makegood/observability';
import { ServiceConfig } from '@makegood/service';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { GatewayRequest } from '../http/request-call.js';
import { Describe } from '../openapi/describe.js';
import { oidcAnswer, oidcStart } from '../routes/session/session.schema.js';
import { Services } from '../services.js';
import { attributes, setSession } from './cookie.js';
import { gatewayCall } from './identify.js';
import { IdentityProvider, tookTooLong, type Begun } from './identity-provider.js';
import { ownPath } from './own-path.js';
import { Sealer } from './sealed.js';

const cookieName = '__Host-makegood-oidc';
/** How long somebody may take at the provider. */
const patienceSeconds = 600;

const kept = z.object({
  state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string(), until: z.number(),
});

/**
 * Sign-in by the company's identity provider. Both routes are pages a browser goes to, so each ends in another page:
 * where they wanted to go, or the sign-in page with a word on what went wrong. ADR 0010 says why a GET may do this.
 */
@Controller('session/oidc')
export class OidcController {
  private readonly sealer: Sealer;

  constructor(
    private readonly provider: IdentityProvider,
    private readonly services: Services,
    private readonly config: ServiceConfig,
  ) {
    this.sealer = new Sealer(config.require('actorPrivateKey'), 'sign-in by the identity provider');
  }

  @Get('start')
  @Describe({ summary: 'Go and sign in at the company’s identity provider', tag: 'Session', query: oidcStart, status: 303 })
  async start(@Query({ schema: oidcStart }) query: z.infer<typeof oidcStart>, @Res() reply: FastifyReply): Promise<void> {
    const returnTo = ownPath(query.returnTo);
    await this.orBack(reply, returnTo, async () => {
      const { address, begun } = await this.provider.begin();
      this.keep(reply, begun, returnTo);
      return address.href;
    });
  }

  @Get('callback')
  @Describe({ summary: 'Come back from the company’s identity provider', tag: 'Session', query: oidcAnswer, status: 303 })
  async callback(
    @Query({ schema: oidcAnswer }) answer: z.infer<typeof oidcAnswer>,
    @Req() request: GatewayRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const begun = this.takeBack(request, reply);
    await this.orBack(reply, begun?.returnTo ?? '/', async () => {
      if (!begun || begun.state !== answer.state) throw tookTooLong();
      const vouched = await this.provider.finish(new URL(request.url, 'http://own.invalid').search, begun);
      const userAgent = (request.headers['user-agent'] ?? '').slice(0, 300);
      const { token, session } = await this.services.directory.signInByIdentity(
        { ...vouched, userAgent, remoteAddress: request.ip }, gatewayCall('SignInByIdentity'),
      );
      const lifeMs = Date.parse(session?.expiresAt ?? '') - this.config.clock.now().getTime();
      setSession(reply, token, Math.floor(lifeMs / 1000));
      return begun.returnTo;
    });
  }

  private keep(reply: FastifyReply, begun: Begun, returnTo: string): void {
    const until = this.config.clock.now().getTime() + patienceSeconds * 1000;
    void reply.setCookie(cookieName, this.sealer.seal({ ...begun, returnTo, until }), { ...attributes, maxAge: patienceSeconds });
  }

  /** What this browser began, which it can finish once. */
  private takeBack(request: GatewayRequest, reply: FastifyReply): z.infer<typeof kept> | undefined {
    void reply.clearCookie(cookieName, attributes);
    const opened = kept.safeParse(this.sealer.open(request.cookies[cookieName] ?? ''));
    return opened.success && opened.data.until > this.config.clock.now().getTime() ? opened.data : undefined;
  }

  /** Goes where the work says, or back to the sign-in page with the code of what went wrong. */
  private async orBack(reply: FastifyReply, returnTo: string, work: () => Promise<string>): Promise<void> {
    const address = await work().catch((error: unknown) => {
      if (!(error instanceof DomainError)) logger.error({ err: error }, 'a sign-in by the identity provider failed');
      return signInPage(error instanceof DomainError ? error.code : 'oidc/refused', returnTo);
    });
    await reply.redirect(address, 303);
  }
}

function signInPage(problem: string, returnTo: string): string {
  const isPortal = /^\/portal(\/|$)/.test(returnTo);
  const to = isPortal ? returnTo.replace(/^\/portal/, '') || '/' : returnTo;
  const query = new URLSearchParams({ problem, ...(to === '/' ? {} : { to }) });
  return `${isPortal ? '/portal' : ''}/sign-in?${query.toString()}`;
}
