import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { newId, refuse, type Actor } from '@makegood/kernel';

/** The key a service signs actor tokens with; `issuer` is the service's name. */
export interface ActorSigningKey {
  issuer: string;
  privateKey: KeyObject;
}

/** The issuers a service believes, each with its own key. */
export type ActorPublicKeys = Readonly<Record<string, KeyObject>>;

export interface ActorClaims {
  issuer: string;
  actor: Actor;
  /** Seconds since 1970. */
  expiresAt: number;
}

interface Options {
  audience?: string;
  /** Milliseconds since 1970. */
  now?: number;
}

/** People sign in at the gateway alone; every other service speaks only for itself. */
const issuerOfUsers = 'gateway';
const defaultAudience = 'makegood';
const longestLifeSeconds = 60;
const skewSeconds = 5;
const longestToken = 4096;
const header = encode({ alg: 'EdDSA', typ: 'JWT' });

/** A compact JWS (EdDSA) saying who acts, for at most a minute; travels in gRPC metadata `actor-token`. */
export function signActor(actor: Actor, key: ActorSigningKey, options: Options & { ttl?: number } = {}): string {
  const issuedAt = Math.floor((options.now ?? Date.now()) / 1000);
  const claims = {
    iss: key.issuer,
    aud: options.audience ?? defaultAudience,
    sub: actor.id,
    iat: issuedAt,
    exp: issuedAt + Math.min(options.ttl ?? longestLifeSeconds, longestLifeSeconds),
    jti: newId(),
    kind: actor.kind,
    name: actor.name,
    roles: actor.roles,
    ...(actor.engineerId === undefined ? {} : { engineerId: actor.engineerId }),
  };
  const signed = `${header}.${encode(claims)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key.privateKey).toString('base64url')}`;
}

/** Who acts, if the token is whole, young, meant for us and signed by an issuer who may say so; refuses otherwise. */
export function verifyActor(token: string, keys: ActorPublicKeys, options: Options = {}): ActorClaims {
  const [head, body, signature, ...rest] = token.length > longestToken ? [] : token.split('.');
  if (!head || !body || !signature || rest.length > 0) throw refused('malformed');
  if (!hasOurAlgorithm(head)) throw refused('algorithm');
  const claims = decode(body);
  const issuer = text(claims['iss']);
  const key = Object.hasOwn(keys, issuer) ? keys[issuer] : undefined;
  if (!key) throw refused('issuer');
  if (!verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) throw refused('signature');
  checkLife(claims, options);
  const actor = actorOf(claims);
  if (!maySpeakFor(issuer, actor)) throw refused('actor');
  return { issuer, actor, expiresAt: Number(claims['exp']) };
}

function hasOurAlgorithm(head: string): boolean {
  const { alg, typ, ...others } = decode(head);
  return alg === 'EdDSA' && typ === 'JWT' && Object.keys(others).length === 0;
}

function checkLife(claims: Record<string, unknown>, options: Options): void {
  const now = (options.now ?? Date.now()) / 1000;
  const { iat, exp } = claims;
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp - iat > longestLifeSeconds) throw refused('life');
  if (iat > now + skewSeconds) throw refused('not-yet');
  if (exp < now - skewSeconds) throw refused('expired');
  if (claims['aud'] !== (options.audience ?? defaultAudience)) throw refused('audience');
}

function actorOf(claims: Record<string, unknown>): Actor {
  const { kind, roles, engineerId } = claims;
  if (kind !== 'user' && kind !== 'system') throw refused('actor');
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string')) throw refused('actor');
  return {
    kind,
    id: text(claims['sub']),
    name: text(claims['name']),
    roles,
    ...(engineerId === undefined ? {} : { engineerId: text(engineerId) }),
  };
}

function maySpeakFor(issuer: string, actor: Actor): boolean {
  if (actor.kind === 'user') return issuer === issuerOfUsers && !actor.roles.includes('system');
  return actor.id === `system:${issuer}` && actor.roles.every((role) => role === 'system');
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw refused('malformed');
  return value;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    throw refused('malformed');
  }
  throw refused('malformed');
}

function refused(reason: string): Error {
  return refuse.unauthenticated(`actor-token/${reason}`, 'This call does not say who makes it in a way we believe.');
}

/** A service's private key from its setting: base64 of PKCS #8 DER. */
export function readPrivateKey(base64: string): KeyObject {
  return ed25519(createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' }));
}

/** The public keys from their setting: issuer → base64 of SPKI DER. */
export function readPublicKeys(byIssuer: Record<string, string>): ActorPublicKeys {
  return Object.fromEntries(
    Object.entries(byIssuer).map(([issuer, base64]) => [
      issuer,
      ed25519(createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })),
    ]),
  );
}

function ed25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`expected an Ed25519 key, got ${key.asymmetricKeyType}`);
  return key;
}

/** New keys for the named services, as the settings `ACTOR_PRIVATE_KEY` (one each) and `ACTOR_PUBLIC_KEYS` want them. */
export function generateActorKeys(issuers: readonly string[]): {
  privateKeys: Record<string, string>;
  publicKeys: Record<string, string>;
} {
  const privateKeys: Record<string, string> = {};
  const publicKeys: Record<string, string> = {};
  for (const issuer of issuers) {
    const pair = generateKeyPairSync('ed25519');
    privateKeys[issuer] = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    publicKeys[issuer] = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  }
  return { privateKeys, publicKeys };
}
