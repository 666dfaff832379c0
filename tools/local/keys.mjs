import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from './data-dir.mjs';
import { Refusal } from './refusal.mjs';

/**
 * The secrets of one data folder, made once and kept with mode 600.
 * @typedef {object} Secrets
 * @property {Record<string, { privateKey: string, publicKey: string }>} actorKeys  Ed25519 by issuer: base64 of PKCS #8 and SPKI DER
 * @property {Record<string, string>} databasePasswords  by service
 * @property {Record<string, string>} natsPasswords  by service
 */

/** Issuer and NATS user of the tools in this folder; no service goes by this name. */
export const toolsIssuer = 'tools';

function actorKey() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

const password = () => randomBytes(24).toString('base64url');

/**
 * Reads the folder's secrets; makes those a new service still lacks.
 * @param {string} dir
 * @param {string[]} services
 * @returns {Secrets}
 */
export function loadSecrets(dir, services) {
  const file = join(dir, 'secrets.json');
  /** @type {Secrets} */
  let secrets = { actorKeys: {}, databasePasswords: {}, natsPasswords: {} };
  if (existsSync(file)) {
    try {
      secrets = { ...secrets, ...JSON.parse(readFileSync(file, 'utf8')) };
      chmodSync(file, 0o600);
    } catch {
      throw new Refusal(`The keys of the data folder (${file}) cannot be read: put that file back from a backup, or delete it to have new ones made.`);
    }
  }
  const before = JSON.stringify(secrets);
  for (const name of [...services, toolsIssuer]) {
    secrets.actorKeys[name] ??= actorKey();
    secrets.databasePasswords[name] ??= password();
    secrets.natsPasswords[name] ??= password();
  }
  if (JSON.stringify(secrets) !== before) writePrivately(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

/** The setting ACTOR_PUBLIC_KEYS: who may sign actor tokens here. */
export function actorPublicKeys(secrets, issuers) {
  const keys = [...issuers, toolsIssuer].map((name) => [name, secrets.actorKeys[name].publicKey]);
  return JSON.stringify(Object.fromEntries(keys));
}
