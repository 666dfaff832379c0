import { createHash, randomBytes } from 'node:crypto';

/** A session's or link's secret: 256 random bits, base64url. Goes to its owner; only `hashToken` of it is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored and looked up in the token's place. The token is random, so a plain SHA-256 is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
