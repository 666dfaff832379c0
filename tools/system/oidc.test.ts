import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Visitor } from './client.js';
import { IdentityProvider } from './identity-provider.js';
import { startProduct, type Product } from './product.js';
import { Wanderer, type Page } from './wanderer.js';

const start = '/api/v1/session/oidc/start';
const callback = '/api/v1/session/oidc/callback';
const sessionCookie = '__Host-makegood';
const begunCookie = '__Host-makegood-oidc';

let provider: IdentityProvider;
let product: Product;
let superUser: Visitor;

beforeAll(async () => {
  provider = await IdentityProvider.reserve();
  product = await startProduct({
    MAKEGOOD_DEMO_JOBS: '20',
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.client.id,
    OIDC_CLIENT_SECRET: provider.client.secret,
    OIDC_NAME: 'Thornwick',
  });
  superUser = await Visitor.as('super', product.url);
});

afterAll(async () => {
  provider.close();
  await product.stop();
});

interface Person {
  /** The provider's name for them. */
  sub: string;
  userId: string;
  version: number;
  email: string;
}

/** Somebody the provider knows, and who has an account with us unless said otherwise. */
async function aPerson({ verified = true, hasAccount = true } = {}): Promise<Person> {
  const [sub, email] = [randomUUID(), `${randomUUID()}@thornwick.test`];
  provider.accounts.set(sub, { email, verified });
  if (!hasAccount) return { sub, userId: '', version: 0, email };
  const body = { email, name: 'Rowan Ash', roles: ['office'], password: 'a walk by the canal' };
  const { body: user } = await superUser.post<{ id: string; version: number }>('/users', { body });
  return { sub, userId: user.id, version: user.version, email };
}

function isCallback({ pathname }: URL): boolean {
  return pathname === callback;
}

/** Begins here and signs in there; answers the page that leads back to us, not yet gone to. */
async function signInThere(browser: Wanderer, { sub }: Pick<Person, 'sub'>, from = `${product.url}${start}`): Promise<URL> {
  const login = await browser.follow(from, isCallback);
  const afterLogin = await submit(browser, login, { prompt: 'login', login: sub, password: 'any' });
  const back = afterLogin.next ?? (await submit(browser, afterLogin, { prompt: 'consent' })).next;
  if (!back) throw new Error(`the provider did not send us back: ${afterLogin.text.slice(0, 300)}`);
  return back;
}

async function submit(browser: Wanderer, page: Page, form: Record<string, string>): Promise<Page> {
  const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(page.text) ?? [];
  const answer = await browser.step(new URL(action, page.url), form);
  return answer.next && !isCallback(answer.next) ? browser.follow(answer.next, isCallback) : answer;
}

function problemOf(page: Page): string | null {
  return (page.next ?? page.url).searchParams.get('problem');
}

async function whoIs(browser: Wanderer): Promise<string | undefined> {
  const cookie = `${sessionCookie}=${browser.cookie(product.url, sessionCookie)}`;
  const answer = await new Visitor(product.url).get<{ user?: { email: string } }>('/session', { headers: { cookie } });
  return answer.body.user?.email;
}

describe('a provider that does not answer', () => {
  it('is said on the sign-in page, and passwords go on', async () => {
    const page = await new Wanderer().step(`${product.url}${start}?returnTo=/list`);
    expect([page.status, page.next?.pathname, problemOf(page), page.next?.searchParams.get('to')]).toEqual([
      303, '/sign-in', 'oidc/unavailable', '/list',
    ]);
    expect((await superUser.get('/session')).status).toBe(200);
    const about = await superUser.get<{ oidc: { name: string } }>('/about');
    expect(about.body.oidc).toEqual({ name: 'Thornwick' });
  });
});

describe('signing in at the identity provider', () => {
  beforeAll(() => provider.open(product.url));

  it('starts a session of the user with the verified address, and leads to where they wanted', async () => {
    const person = await aPerson();
    const browser = new Wanderer();
    const back = await signInThere(browser, person, `${product.url}${start}?returnTo=${encodeURIComponent('/list?status=booked')}`);
    const page = await browser.step(back);
    expect([page.status, page.next?.pathname, page.next?.search]).toEqual([303, '/list', '?status=booked']);
    expect(await whoIs(browser)).toBe(person.email);
    expect(browser.cookie(product.url, begunCookie)).toBeUndefined();
  });

  it('knows them again by the provider’s name for them, whatever address they have now', async () => {
    const person = await aPerson();
    const first = new Wanderer();
    await first.step(await signInThere(first, person));
    provider.accounts.set(person.sub, { email: 'married@thornwick.test', verified: false });
    const second = new Wanderer();
    await second.step(await signInThere(second, person));
    expect(await whoIs(second)).toBe(person.email);
  });

  it('begins with PKCE, a state and a nonce, each time others', async () => {
    const [one, two] = await Promise.all([1, 2].map(async () => (await new Wanderer().step(`${product.url}${start}`)).next?.searchParams));
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one?.get(name)?.length).toBeGreaterThanOrEqual(43);
      expect(one?.get(name)).not.toBe(two?.get(name));
    }
    expect(one?.get('code_challenge_method')).toBe('S256');
  });

  it.each([
    ['unknown here', { hasAccount: false }, 'session/no-account'],
    ['at an address the provider does not vouch for', { verified: false }, 'session/email-unverified'],
  ])('is refused to somebody %s, kindly', async (_what, about, code) => {
    const browser = new Wanderer();
    const page = await browser.step(await signInThere(browser, await aPerson(about)));
    expect([page.status, page.next?.pathname, problemOf(page)]).toEqual([303, '/sign-in', code]);
    expect(browser.cookie(product.url, sessionCookie)).toBeUndefined();
  });

  it('is refused to somebody inactive, and to somebody deleted', async () => {
    const person = await aPerson();
    const first = new Wanderer();
    await first.step(await signInThere(first, person));
    const change = { ifMatch: `"${person.version + 1}"`, body: { active: false } };
    expect((await superUser.patch(`/users/${person.userId}`, change)).status).toBe(200);
    const inactive = new Wanderer();
    expect(problemOf(await inactive.step(await signInThere(inactive, person)))).toBe('session/no-account');
    expect((await superUser.delete(`/users/${person.userId}`, { ifMatch: `"${person.version + 2}"` })).status).toBe(204);
    const deleted = new Wanderer();
    expect(problemOf(await deleted.step(await signInThere(deleted, person)))).toBe('session/no-account');
  });

  it('that was declined is said on the sign-in page', async () => {
    const browser = new Wanderer();
    const login = await browser.follow(`${product.url}${start}?returnTo=/portal/days/2026-11-24`, isCallback);
    const [, abort = ''] = /href="([^"]+\/abort)"/.exec(login.text) ?? [];
    const away = await browser.follow(new URL(abort, login.url), isCallback);
    const page = await browser.step(away.next ?? '');
    expect([page.next?.pathname, problemOf(page), page.next?.searchParams.get('to')]).toEqual([
      '/portal/sign-in', 'oidc/denied', '/days/2026-11-24',
    ]);
  });
});

describe('an attacker', () => {
  it.each(['//evil.test/', '/\\evil.test', 'https://evil.test', 'javascript:alert(1)', '/%09/evil.test', '/api/v1/session/oidc/start'])(
    'sends nobody on to %s', async (returnTo) => {
      const browser = new Wanderer();
      const back = await signInThere(browser, await aPerson(), `${product.url}${start}?returnTo=${encodeURIComponent(returnTo)}`);
      const page = await browser.step(back);
      expect(page.next?.origin).toBe(product.url);
      expect(page.next?.pathname).not.toMatch(/^\/api\//);
    },
  );

  it('signs nobody in as themselves: an answer to a sign-in this browser didn’t begin is refused', async () => {
    const [attacker, victim] = [new Wanderer(), new Wanderer()];
    const back = await signInThere(attacker, await aPerson());
    expect(problemOf(await victim.step(back))).toBe('oidc/expired');
    await victim.step(`${product.url}${start}`);
    expect(problemOf(await victim.step(back))).toBe('oidc/expired');
    expect(victim.cookie(product.url, sessionCookie)).toBeUndefined();
  });

  it('uses no answer twice, not even with the cookie put back', async () => {
    const browser = new Wanderer();
    const back = await signInThere(browser, await aPerson());
    const begun = browser.cookie(product.url, begunCookie) ?? '';
    expect(problemOf(await browser.step(back))).toBeNull();
    browser.setCookie(product.url, begunCookie, begun);
    expect(problemOf(await browser.step(back))).toBe('oidc/expired');
  });

  it('puts no code of another’s into their own sign-in: PKCE binds it', async () => {
    const [attacker, victim] = [new Wanderer(), new Wanderer()];
    const code = (await signInThere(victim, await aPerson())).searchParams.get('code') ?? '';
    const own = await signInThere(attacker, await aPerson());
    own.searchParams.set('code', code);
    expect(problemOf(await attacker.step(own))).toBe('oidc/expired');
  });

  it('passes on no ID token made for another nonce', async () => {
    const browser = new Wanderer();
    const begun = await browser.step(`${product.url}${start}`);
    begun.next?.searchParams.set('nonce', 'a nonce of the attacker’s');
    const back = await signInThere(browser, await aPerson(), begun.next?.href);
    expect(problemOf(await browser.step(back))).toBe('oidc/refused');
  });

  it('mixes no providers up', async () => {
    const browser = new Wanderer();
    const back = await signInThere(browser, await aPerson());
    back.searchParams.set('iss', 'https://evil.test');
    expect(problemOf(await browser.step(back))).toBe('oidc/refused');
  });

  it.each(['', '?', '?state=x', '?code=x', '?error=server_error', '?code=a&code=b&state=c', `?state=${'s'.repeat(3000)}`, '?state=%00&code=%00'])(
    'breaks nothing by coming back with %s', async (query) => {
      const browser = new Wanderer();
      await browser.step(`${product.url}${start}`);
      const page = await browser.step(`${product.url}${callback}${query}`);
      expect(page.status).toBeLessThan(500);
      expect(browser.cookie(product.url, sessionCookie)).toBeUndefined();
    },
  );

  it('changes nothing of what the browser keeps', async () => {
    const browser = new Wanderer();
    const back = await signInThere(browser, await aPerson());
    const begun = Buffer.from(browser.cookie(product.url, begunCookie) ?? '', 'base64url');
    begun[begun.length - 1] = (begun.at(-1) ?? 0) ^ 1;
    browser.setCookie(product.url, begunCookie, begun.toString('base64url'));
    expect(problemOf(await browser.step(back))).toBe('oidc/expired');
  });
});
