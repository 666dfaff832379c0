import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
const current = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const tagLength = 32;
const longestPassword = 1024;
/** Bounds on what a stored hash may ask of us, so that a forged row can't exhaust memory. */
const most = { memory: 262_144, passes: 10, parallelism: 4 };
const stored = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

type Cost = typeof current;

/** A PHC string (`$argon2id$v=19$m=…`) to store in the password's place. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await derive(password, salt, current, tagLength);
  return `$argon2id$v=19$m=${current.memory},t=${current.passes},p=${current.parallelism}$${base64(salt)}$${base64(tag)}`;
}

/**
 * Whether this is the password. Give `undefined` where there is no such user: that takes as long and answers false,
 * so that the time taken doesn't tell who has an account.
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = hash === undefined ? undefined : parse(hash);
  const tag = parts?.tag ?? Buffer.alloc(tagLength);
  const derived = await derive(password, parts?.salt ?? Buffer.alloc(saltBytes), parts?.cost ?? current, tag.length);
  const same = timingSafeEqual(derived, tag);
  return same && parts !== undefined && Buffer.byteLength(password) <= longestPassword;
}

function parse(hash: string): { cost: Cost; salt: Buffer; tag: Buffer } | undefined {
  const match = stored.exec(hash);
  if (!match) return undefined;
  const [, memory, passes, parallelism, salt = '', tag = ''] = match;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const tooMuch = cost.memory > most.memory || cost.passes > most.passes || cost.parallelism > most.parallelism;
  return tooMuch ? undefined : { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

function derive(password: string, nonce: Buffer, cost: Cost, length: number): Promise<Buffer> {
  const message = Buffer.from(password.slice(0, longestPassword + 1).normalize('NFKC'));
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, tagLength: length, ...cost }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
