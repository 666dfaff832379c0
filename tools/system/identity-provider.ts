import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** Somebody the provider knows. */
export interface Account {
  email: string;
  verified: boolean;
}

/** A real OpenID Connect provider on a port of its own, with its own pages to sign in on. */
export class IdentityProvider {
  readonly accounts = new Map<string, Account>();
  readonly client = { id: 'makegood', secret: 'kept between the two of them' };
  private handle: ((request: IncomingMessage, response: ServerResponse) => unknown) | undefined;

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  /** Has its address, but doesn't answer yet. */
  static async reserve(): Promise<IdentityProvider> {
    let itself: IdentityProvider | undefined;
    const server = createServer((request, response) => {
      if (itself?.handle) itself.handle(request, response);
      else response.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    itself = new IdentityProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return itself;
  }

  /** Begins to answer, for a product at this address. */
  open(productUrl: string): void {
    const provider = new Provider(this.issuer, {
      clients: [{
        client_id: this.client.id, client_secret: this.client.secret, response_types: ['code'], grant_types: ['authorization_code'],
        redirect_uris: [`${productUrl}/api/v1/session/oidc/callback`],
      }],
      pkce: { required: () => true },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      cookies: { keys: ['only for tests'] },
      findAccount: (_context, sub) => {
        const account = this.accounts.get(sub);
        if (!account) return undefined;
        return { accountId: sub, claims: () => ({ sub, email: account.email, email_verified: account.verified }) };
      },
    });
    this.handle = provider.callback();
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
