import { createPrivateKey } from 'node:crypto';
import { generateActorKeys } from '@makegood/auth';
import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { routeTable } from '../src/access/route-table.js';
import { scopeNames } from '../src/access/scopes.js';
import { bearerSecret } from '../src/session/bearer.js';
import { browserWords } from '../src/session/browser-words.js';
import { oidcSettings } from '../src/session/oidc-settings.js';
import { ownPath } from '../src/session/own-path.js';
import { refuseCrossOriginWrite } from '../src/session/same-origin.js';
import { Sealer } from '../src/session/sealed.js';

function aSealer(): Sealer {
  const der = Buffer.from(generateActorKeys(['gateway']).privateKeys['gateway'] ?? '', 'base64');
  return new Sealer(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), 'a test');
}

describe('a way back after signing in', () => {
  it.each(['/calendar', '/list?status=booked#row-3', '/portal/days/2026-11-24', '/jobs/a%2Fb'])('may be %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });
  it.each([
    undefined, '', 'calendar', '//evil.test', '///evil.test', '/\\evil.test', '\\\\evil.test', 'https://evil.test/', '/\t/evil.test',
    'javascript:alert(1)', '/..//evil.test', '/.//evil.test', '/api/v1/session/oidc/start', '/%zz//', 'http:/evil.test',
  ])('never is %s', (path) => {
    const back = ownPath(path);
    expect(new URL(back, 'https://ours.test').origin).toBe('https://ours.test');
    expect(back).not.toMatch(/^\/api\/|^\/[/\\]/);
  });
});

describe('what is kept with a browser', () => {
  const sealer = aSealer();
  it('comes back as it was, and says nothing on the way', () => {
    const sealed = sealer.seal({ state: 'abc' });
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('abc');
    expect(sealer.open(sealed)).toEqual({ state: 'abc' });
  });
  it('is nothing once it was changed, cut short, or sealed by somebody else', () => {
    const sealed = sealer.seal({ state: 'abc' });
    const changed = Buffer.from(sealed, 'base64url');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    for (const text of [changed.toString('base64url'), sealed.slice(0, 20), '', 'nonsense', aSealer().seal({ state: 'abc' })]) {
      expect(sealer.open(text)).toBeUndefined();
    }
  });
});

describe('a token in the Authorization header', () => {
  const request = (headers: Record<string, string>, method = 'POST') => ({ headers, method }) as unknown as FastifyRequest;
  it('is read, whatever the case of its scheme; other schemes are not ours', () => {
    expect(bearerSecret(request({ authorization: 'bearer mg_abc' }))).toBe('mg_abc');
    expect(bearerSecret(request({ authorization: 'Basic bWdfYWJj' }))).toBeUndefined();
    expect(bearerSecret(request({}))).toBeUndefined();
  });
  it('makes a write need no sign of our own pages, and nothing else does', () => {
    expect(() => refuseCrossOriginWrite(request({ authorization: 'Bearer mg_abc' }))).not.toThrow();
    expect(() => refuseCrossOriginWrite(request({ authorization: 'Basic abc' }))).toThrow();
    expect(() => refuseCrossOriginWrite(request({ authorization: 'Bearer' }))).toThrow();
  });
});

describe('scopes', () => {
  it('each open something, and none opens what the office may not', () => {
    for (const scope of scopeNames) expect(routeTable.rules.some((rule) => rule.scope === scope), scope).toBe(true);
    for (const { method, path, roles, scope } of routeTable.rules) {
      if (scope !== undefined) expect(Array.isArray(roles) && roles.includes('office'), `${method} ${path}`).toBe(true);
    }
  });
  it('that read open nothing that writes', () => {
    for (const { method, path, scope } of routeTable.rules) {
      if (!scope?.endsWith(':read') || method === 'GET') continue;
      expect(['/api/v1/jobs/:id/emails/preview', '/api/v1/exports'], `${method} ${path}`).toContain(path);
    }
  });
});

describe('a browser in words', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0', 'Edge on Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', 'Safari on Mac'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari on iPhone'],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'Chrome on Linux'],
    ['curl/8.5.0', 'A program'],
    ['', 'A program'],
  ])('%s', (userAgent, words) => expect(browserWords(userAgent)).toBe(words));
});

describe('the identity provider’s settings', () => {
  const whole = { OIDC_ISSUER: 'https://login.company.test', OIDC_CLIENT_ID: 'makegood', OIDC_CLIENT_SECRET: 's', PUBLIC_URL: 'https://care.company.test' };
  it('are none unless there is one', () => expect(oidcSettings({ OIDC_NAME: 'Contoso' })).toBeUndefined());
  it('say who it is', () => {
    expect(oidcSettings({ ...whole, OIDC_NAME: 'Contoso' })).toMatchObject({ clientId: 'makegood', name: 'Contoso' });
  });
  it.each([
    ['OIDC_CLIENT_ID', { ...whole, OIDC_CLIENT_ID: '' }],
    ['OIDC_CLIENT_SECRET', { ...whole, OIDC_CLIENT_SECRET: '' }],
    ['PUBLIC_URL', { ...whole, PUBLIC_URL: '' }],
    ['OIDC_ISSUER', { ...whole, OIDC_ISSUER: 'http://login.company.test' }],
  ])('are refused without a good %s', (name, env) => expect(() => oidcSettings(env)).toThrow(name));
  it('may be plain http on this machine', () => {
    expect(oidcSettings({ ...whole, OIDC_ISSUER: 'http://127.0.0.1:4000' })?.issuer.port).toBe('4000');
  });
});
