import { sign } from 'node:crypto';
import { generateActorKeys, readPrivateKey, readPublicKeys, signActor, verifyActor } from '@makegood/auth';
import { DomainError, systemActor, type Actor } from '@makegood/kernel';
import { describe, expect, test } from 'vitest';
import { KnownTokens } from '../src/known-tokens.js';

const generated = generateActorKeys(['gateway', 'jobs']);
const keys = readPublicKeys(generated.publicKeys);
const gateway = { issuer: 'gateway', privateKey: readPrivateKey(generated.privateKeys['gateway'] ?? '') };
const jobs = { issuer: 'jobs', privateKey: readPrivateKey(generated.privateKeys['jobs'] ?? '') };
const ann: Actor = { kind: 'user', id: 'u1', name: 'Ann Łysoń', roles: ['engineer'], engineerId: 'e1' };

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
}

/** A token with any header and claims, signed with a key we hold. */
function forged(header: object, claims: object, key = gateway): string {
  const [head, body] = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return `${head}.${body}.${sign(null, Buffer.from(`${head}.${body}`), key.privateKey).toString('base64url')}`;
}

const now = Math.floor(Date.now() / 1000);
const goodHeader = { alg: 'EdDSA', typ: 'JWT' };
const goodClaims = { iss: 'gateway', aud: 'makegood', sub: 'u1', iat: now, exp: now + 60, jti: 'x', kind: 'user', name: 'A', roles: [] };

test('a token says who acts', () => {
  const { actor, issuer } = verifyActor(signActor(ann, gateway), keys);
  expect(actor).toEqual(ann);
  expect(issuer).toBe('gateway');
});

test('a service speaks for itself', () => {
  expect(verifyActor(signActor(systemActor('jobs'), jobs), keys).actor).toEqual(systemActor('jobs'));
});

test('a token lives a minute at most, with five seconds of grace', () => {
  const token = signActor(ann, gateway, { ttl: 3600, now: now * 1000 });
  expect(codeOf(() => verifyActor(token, keys, { now: (now + 64) * 1000 }))).toBe('accepted');
  expect(codeOf(() => verifyActor(token, keys, { now: (now + 66) * 1000 }))).toBe('actor-token/expired');
  expect(codeOf(() => verifyActor(token, keys, { now: (now - 6) * 1000 }))).toBe('actor-token/not-yet');
});

describe('refused', () => {
  const cases: [string, string, string][] = [
    ['our test forgery if it is right', forged(goodHeader, goodClaims), 'accepted'],
    ['nothing', '', 'actor-token/malformed'],
    ['four parts', `${signActor(ann, gateway)}.x`, 'actor-token/malformed'],
    ['no JSON', 'e30.!!.x', 'actor-token/algorithm'],
    ['another algorithm', forged({ alg: 'HS256', typ: 'JWT' }, goodClaims), 'actor-token/algorithm'],
    ['no algorithm', forged({ alg: 'none', typ: 'JWT' }, goodClaims), 'actor-token/algorithm'],
    ['a header that brings its own key', forged({ ...goodHeader, jwk: {} }, goodClaims), 'actor-token/algorithm'],
    ['an unknown issuer', forged(goodHeader, { ...goodClaims, iss: 'elsewhere' }), 'actor-token/issuer'],
    ['an issuer named like a property', forged(goodHeader, { ...goodClaims, iss: '__proto__' }), 'actor-token/issuer'],
    ['another issuer’s key', forged(goodHeader, goodClaims, jobs), 'actor-token/signature'],
    ['a life of an hour', forged(goodHeader, { ...goodClaims, exp: now + 3600 }), 'actor-token/life'],
    ['no life', forged(goodHeader, { ...goodClaims, exp: undefined }), 'actor-token/life'],
    ['another audience', forged(goodHeader, { ...goodClaims, aud: 'x' }), 'actor-token/audience'],
    ['a user from a service', forged(goodHeader, { ...goodClaims, iss: 'jobs' }, jobs), 'actor-token/actor'],
    ['a user with the role of a system', forged(goodHeader, { ...goodClaims, roles: ['system'] }), 'actor-token/actor'],
    ['a service with a user’s role', forged(goodHeader, { ...goodClaims, iss: 'jobs', kind: 'system', sub: 'system:jobs', roles: ['super'] }, jobs), 'actor-token/actor'],
    ['a service as another', forged(goodHeader, { ...goodClaims, iss: 'jobs', kind: 'system', sub: 'system:gateway', roles: ['system'] }, jobs), 'actor-token/actor'],
    ['roles that are no list', forged(goodHeader, { ...goodClaims, roles: 'super' }), 'actor-token/actor'],
  ];

  test.each(cases)('%s', (_what, token, code) => expect(codeOf(() => verifyActor(token, keys))).toBe(code));

  test('a changed claim', () => {
    const [head, , signature] = signActor(ann, gateway).split('.');
    const body = Buffer.from(JSON.stringify({ ...goodClaims, roles: ['super'] })).toString('base64url');
    expect(codeOf(() => verifyActor(`${head}.${body}.${signature}`, keys))).toBe('actor-token/signature');
  });

  test('a key that is not Ed25519', () => {
    expect(() => readPrivateKey('AAAA')).toThrow();
  });
});

describe('a token that was checked before', () => {
  const token = signActor(ann, gateway);
  let at = Date.now();
  const tokens = new KnownTokens(keys, () => at);

  test('says the same, until it is too old', () => {
    const first = tokens.actorOf(token);
    expect(tokens.actorOf(token)).toBe(first);
    at += 66_000;
    expect(codeOf(() => tokens.actorOf(token))).toBe('actor-token/expired');
  });

  test('lets no other through, however like it', () => {
    const [head, , signature] = token.split('.');
    const claims = { ...goodClaims, roles: ['super'] };
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    at = Date.now();
    expect(tokens.actorOf(token)).toEqual(ann);
    expect(codeOf(() => tokens.actorOf(`${head}.${body}.${signature}`))).toBe('actor-token/signature');
    expect(codeOf(() => tokens.actorOf(`${token.slice(0, -4)}AAAA`))).toBe('actor-token/signature');
  });

  test('is checked again once a thousand others came', () => {
    const first = tokens.actorOf(token);
    for (let count = 0; count < 1_000; count += 1) tokens.actorOf(signActor(ann, gateway));
    expect(tokens.actorOf(token)).not.toBe(first);
    expect(tokens.actorOf(token)).toEqual(ann);
  });
});
