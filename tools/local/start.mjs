// npm start: everything Makegood needs on one machine, in one terminal. --split gives each service a process.
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { build } from '../build.mjs';
import { lockDataDir, openDataDir, readRun } from './data-dir.mjs';
import { loadDemoOnce } from './demo.mjs';
import { Lifecycle, Stopped } from './lifecycle.mjs';
import { loadSecrets } from './keys.mjs';
import { startBus, startDatabase, startMail } from './platform.mjs';
import { claimPort, portFrom, portNear } from './ports.mjs';
import { Refusal, runCommand } from './refusal.mjs';
import { runFile } from './run-file.mjs';
import { localHost, serviceEnv } from './env.mjs';
import { migrateAll } from './database.mjs';
import { planHosts, spawnHost, startServices, stopOrphanedHosts } from './services.mjs';
import { keepRunning } from './supervise.mjs';
import { findServices } from './topology.mjs';
import { untilReady } from './ready.mjs';

const split = process.argv.includes('--split');
const lifecycle = new Lifecycle();
const began = Date.now();
const seconds = (since = began) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const say = (/** @type {string} */ line) => console.log(`  ${line}`);
const warn = (/** @type {string} */ line) => console.error(`  ${line}`);

/** Ends everything with a reason, after a part could not be kept running. */
async function giveUp(/** @type {Error} */ why) {
  if (lifecycle.isStopping) return;
  console.error(`\nMakegood stops: ${why.message}\n`);
  process.exitCode = 1;
  await lifecycle.end();
  process.exit();
}

async function preflight() {
  if (Number(process.versions.node.split('.')[0]) < 24) {
    throw new Refusal(`This is Node ${process.versions.node} and the services need 24: start with npm start, which brings its own.`);
  }
  const port = portFrom(process.env, 'PORT', 8080);
  const mailPort = portFrom(process.env, 'MAIL_PORT', 8025);
  const data = openDataDir();
  await lifecycle.add(Promise.resolve(lockDataDir(data.dir)), (release) => release());
  await stopOrphanedHosts(readRun(data.dir));
  const command = split ? 'npm run start:split' : 'npm start';
  await claimPort(port, 'PORT', 'the web address', command);
  if (!process.env.SMTP_URL) await claimPort(mailPort, 'MAIL_PORT', "the mail page's address", command);
  return { port, mailPort, data };
}

async function start() {
  const { port, mailPort, data } = await preflight();
  const { dir } = data;
  const context = { dir, lifecycle, say, warn, giveUp, changed: () => run.write() };
  const run = runFile(dir, { shape: split ? 'split' : 'one', port });

  const starting = Date.now();
  const [database] = await together([
    startDatabase(context),
    build({ log: say, signal: lifecycle.signal }).then(() => lifecycle.check()),
  ]);
  const services = findServices();
  if (services.length === 0) throw new Refusal('There are no services in services/ to start.');
  const secrets = loadSecrets(dir, services.map(({ name }) => name));
  const logs = join(dir, 'logs');
  const plans = planHosts(services, { split, logs, onError: (host, line) => warn(split ? `[${host}] ${line}` : line) });
  // Their code loads while the database and the bus get ready.
  const hosts = await Promise.all(plans.map((plan) =>
    lifecycle.add(Promise.resolve(spawnHost(plan)), (host) => host.stop(), { early: true })));

  const [bus, mail, databaseUrl] = await together([
    startBus({ ...context, services, secrets }),
    startMail({ ...context, mailPort }),
    migrated({ database, data, services, secrets }),
  ]);
  lifecycle.check();
  say(`Database, messages and mail are ready (${seconds(starting)}).`);

  const taken = new Set([port, mailPort]);
  const grpcPorts = {};
  for (const [index, { name, isGateway }] of services.entries()) {
    if (!isGateway) grpcPorts[name] = await portNear(port + 1 + index, taken);
  }
  const setting = {
    services, dir, secrets, databaseUrl, natsUrl: bus.urlFor, grpcPorts, port, smtpUrl: mail.smtpUrl,
    publicUrl: process.env.PUBLIC_URL ?? `http://${localHost() === '127.0.0.1' ? 'localhost' : localHost()}:${port}`, demo: data.marker.demo === 'loaded' && process.env.MAKEGOOD_DEMO !== '0',
  };
  const kept = await startHosts({ context, plans, hosts, setting });
  run.fill({ database, bus, mail, kept, plans, grpcPorts, secrets, databaseUrl });
  lifecycle.check();
  if (services.some(({ isGateway }) => isGateway)) await untilReady(`http://${localHost()}:${port}/readyz`, lifecycle.signal);
  run.write();
  await lifecycle.add(Promise.resolve(), () => rmSync(join(dir, 'run.json'), { force: true }));
  welcome(setting, mail);
}

/** Waits for all; when one fails, the others are still waited for, so that the end finds them. */
async function together(promises) {
  const results = await Promise.allSettled(promises);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return results.map(({ value }) => value);
}

async function migrated({ database, data, services, secrets }) {
  const demo = loadDemoOnce({ adminUrl: database.adminUrl, data, services, say });
  await demo.prepare();
  const databaseUrl = await migrateAll(database.adminUrl, services, secrets);
  lifecycle.check();
  await demo.load(databaseUrl);
  return databaseUrl;
}

/** Starts what each host runs, the gateway last; from then on a host that dies is started again. */
async function startHosts({ context, plans, hosts, setting }) {
  const envOf = (service) => serviceEnv(setting, service);
  const isGatewayHost = ({ services }) => services.every(({ isGateway }) => isGateway);
  const kept = [];
  const order = plans.map((plan, index) => ({ plan, host: hosts[index] })).sort((a, b) => Number(isGatewayHost(a.plan)) - Number(isGatewayHost(b.plan)));
  const groups = [order.filter(({ plan }) => !isGatewayHost(plan)), order.filter(({ plan }) => isGatewayHost(plan))];
  for (const group of groups) {
    await together(group.map(async ({ plan, host }) => {
      await startServices(host, plan.services, envOf);
      lifecycle.check();
      const part = keepRunning({
        ...context,
        name: plan.name === 'services' ? 'The process of the services' : `The service ${plan.name}`,
        first: host,
        again: async () => {
          const next = spawnHost(plan);
          try {
            await startServices(next, plan.services, envOf);
          } catch (error) {
            await next.kill();
            throw error;
          }
          return next;
        },
      });
      kept.push({ plan, part });
    }));
    const parts = kept.filter(({ plan }) => group.some((each) => each.plan === plan)).map(({ part }) => part);
    await lifecycle.add(Promise.resolve(), () => Promise.all(parts.map((part) => part.stop())).then(() => {}), { early: true });
  }
  return kept;
}

function welcome(setting, mail) {
  const lines = ['', `Makegood is ready (${seconds()}).`, '', `  Open     ${setting.publicUrl}`];
  if (mail.pageUrl) lines.push(`  Mail     ${mail.pageUrl}`);
  lines.push(`  Data     ${setting.dir}`);
  if (setting.demo) {
    lines.push('', '  Sign in as office@, manager@, super@, engineer@ or purchasing@', '  demo.makegood.test, password makegood');
  } else {
    lines.push('', '  No demo data: npm run create-admin makes the first Super User.');
  }
  lines.push('', '  Ctrl-C stops everything; the data stays.', '');
  console.log(lines.map((line) => (line ? `  ${line}` : line)).join('\n'));
}

let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // npm passes on a Ctrl-C that the terminal has sent us already.
    if (asked) return;
    asked = Date.now();
    say('Stopping…');
    void lifecycle.end().then(() => {
      say(`Stopped (${seconds(asked)}); the data is kept.`);
      process.exit();
    });
  });
}
process.on('uncaughtException', (error) => void giveUp(error));

// Nobody reads any more (npm start | head, a terminal that went away): end as for Ctrl-C, saying nothing.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', () => {
    if (!lifecycle.isStopping) void lifecycle.end().then(() => process.exit());
  });
}

await runCommand(async () => {
  try {
    console.log('\n  Starting Makegood…');
    await start();
  } catch (error) {
    if (lifecycle.isStopping || error instanceof Stopped) return;
    process.exitCode = 1;
    if (error instanceof Refusal) console.error(`\n${error.message}\n`);
    else console.error(error);
    await lifecycle.end();
    process.exit();
  }
});
