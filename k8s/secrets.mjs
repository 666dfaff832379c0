// Makes the secrets the charts ask for and prints them as manifests:
//   node k8s/secrets.mjs --keys ~/.makegood/local --postgres postgres:5432 --nats nats:4222 --smtp smtp://mail:25 | kubectl apply -n makegood -f -
// The same keys folder gives the same secrets again; it belongs where backups of secrets belong, never into git.
import { mkdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../tools/local/data-dir.mjs';
import { loadSecrets, toolsIssuer } from '../tools/local/keys.mjs';
import { natsUsers } from '../tools/local/nats-permissions.mjs';
import { Refusal, runCommand } from '../tools/local/refusal.mjs';
import { findServices } from '../tools/local/topology.mjs';

const usage = 'node k8s/secrets.mjs --keys <folder> --postgres host:port --nats host:port --smtp smtp://host:port';
const labels = { 'app.kubernetes.io/part-of': 'makegood' };

function optionsOf() {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values } = parseArgs({ options: { keys: text, postgres: text, nats: text, smtp: text } });
  const { keys, postgres, nats, smtp } = values;
  if (!keys || !postgres || !nats || !smtp) throw new Refusal(`All four are needed: ${usage}`);
  const dir = resolve(keys);
  if (!relative(repository, dir).startsWith('..')) throw new Refusal(`${dir} is inside the repository: keep keys elsewhere, where nobody commits them.`);
  return { dir, postgres, nats, smtp };
}

const secret = (/** @type {string} */ name, /** @type {Record<string, string>} */ stringData) =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, labels }, type: 'Opaque', stringData });

/** NATS reads JSON too. Every service gets its own user with just its subjects and durables, as on one machine. */
function natsConfiguration(users) {
  return JSON.stringify({
    port: 4222,
    max_payload: 1024 * 1024,
    jetstream: { store_dir: '/data', sync_interval: 'always' },
    authorization: {
      users: users.map(({ name, password, publish, subscribe }) =>
        ({ user: name, password, permissions: { publish: { allow: publish }, subscribe: { allow: subscribe } } })),
    },
  }, null, 2);
}

await runCommand(async () => {
  const { dir, postgres, nats, smtp } = optionsOf();
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const services = findServices();
  const secrets = loadSecrets(dir, [...services.map(({ name }) => name), 'postgres']);
  const users = (await natsUsers(services, secrets)).filter(({ name }) => name !== toolsIssuer);
  const admin = secrets.databasePasswords.postgres;
  const items = [
    secret('makegood-database-admin', { 'admin-url': `postgresql://postgres:${admin}@${postgres}/makegood`, password: admin }),
    secret('makegood-actor-keys', {
      'public-keys': JSON.stringify(Object.fromEntries(services.map(({ name }) => [name, secrets.actorKeys[name].publicKey]))),
    }),
    secret('makegood-smtp', { 'smtp-url': smtp }),
    secret('makegood-nats', { 'nats.conf': natsConfiguration(users) }),
    ...services.map(({ name, migrations }) => secret(`makegood-${name}`, {
      'actor-private-key': secrets.actorKeys[name].privateKey,
      'nats-url': `nats://${name}:${secrets.natsPasswords[name]}@${nats}`,
      ...(migrations ? { 'database-url': `postgresql://${name}:${secrets.databasePasswords[name]}@${postgres}/makegood` } : {}),
    })),
  ];
  console.log(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 2));
});
