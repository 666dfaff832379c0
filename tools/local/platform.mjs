import { join } from 'node:path';
import { checkDatabase } from './database.mjs';
import { startMailCatcher } from './mail.mjs';
import { checkNats, startNats } from './nats.mjs';
import { natsUsers } from './nats-permissions.mjs';
import { startPostgres } from './postgres.mjs';
import { Refusal } from './refusal.mjs';
import { keepRunning } from './supervise.mjs';

/**
 * What every part of a start shares.
 * @typedef {object} StartContext
 * @property {string} dir  the data folder
 * @property {import('./lifecycle.mjs').Lifecycle} lifecycle
 * @property {(line: string) => void} say
 * @property {() => void} changed  a process number has changed: write run.json again
 * @property {(why: Error) => void} giveUp
 */

/** The database DATABASE_URL names, or the embedded one of the data folder, kept running. */
export async function startDatabase(/** @type {StartContext} */ context) {
  const external = process.env.DATABASE_URL;
  if (external) {
    await checkDatabase(external);
    return { adminUrl: external, pid: () => null };
  }
  const options = { dir: join(context.dir, 'postgres'), log: join(context.dir, 'logs', 'postgres.log') };
  const part = await context.lifecycle.add(
    startPostgres(options).then((first) =>
      keepRunning({ ...context, name: 'The database', first, again: () => startPostgres({ ...options, port: first.port }) })),
    (kept) => kept.stop(),
  );
  return { adminUrl: part.current.adminUrl, pid: () => part.current.pid };
}

/** The NATS server NATS_URL names, or our own with a user for each service, kept running. */
export async function startBus({ services, secrets, ...context }) {
  const external = process.env.NATS_URL;
  if (external) {
    await checkNats(external);
    return { urlFor: () => external, pid: () => null };
  }
  const users = await natsUsers(services, secrets);
  const options = { dir: join(context.dir, 'nats'), log: join(context.dir, 'logs', 'nats.log'), users };
  const part = await context.lifecycle.add(
    startNats(options).then((first) =>
      keepRunning({ ...context, name: 'NATS', first, again: () => startNats({ ...options, port: first.port }) })),
    (kept) => kept.stop(),
  );
  return { urlFor: part.current.urlFor, pid: () => part.current.pid };
}

/** The mail server SMTP_URL names, or the catcher with its page. */
export async function startMail({ mailPort, ...context }) {
  const external = process.env.SMTP_URL;
  if (external) {
    if (!/^smtps?:\/\/[^/]+/.test(external)) throw new Refusal(`SMTP_URL is "${external}", which is no smtp:// or smtps:// address: correct it, or leave it out to have mail caught.`);
    return { smtpUrl: external, pageUrl: null };
  }
  return context.lifecycle.add(startMailCatcher({ dir: join(context.dir, 'mail'), pagePort: mailPort }), (catcher) => catcher.stop());
}
