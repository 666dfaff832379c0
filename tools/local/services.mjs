import { spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { repository } from './data-dir.mjs';
import { inheritedEnv } from './env.mjs';
import { exitOf, isStill, lastLines, rotate, stopProcess } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/** @typedef {import('./topology.mjs').ServiceProject} ServiceProject */

/**
 * A process that runs one or more services.
 * @typedef {object} ServiceHost
 * @property {string} name
 * @property {number} pid
 * @property {Promise<void>} exited
 * @property {(service: string, env: Record<string, string>) => Promise<string>} start  answers its address
 * @property {() => Promise<void>} stop  drains; killed if that takes more than 12 s
 * @property {() => Promise<void>} kill
 */

/**
 * Spawns the process and lets it load the services' code; nothing is started yet. Its output goes to `log`, and
 * what it says of errors to `onError` too.
 * @param {{ name: string, services: ServiceProject[], log: string, onError?: (line: string) => void, env?: Record<string, string> }} options
 * @returns {ServiceHost}
 */
export function spawnHost({ name, services, log, onError = () => {}, env = {} }) {
  for (const { name: service, entry } of services) {
    if (!existsSync(entry)) throw new Refusal(`The service ${service} is not built: run npm run build, then start again.`);
  }
  rotate(log);
  const output = createWriteStream(log, { flags: 'a', mode: 0o600 });
  const register = join(repository, 'libs', 'observability', 'dist', 'register.js');
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      ...(existsSync(register) ? ['--import', pathToFileURL(register).href] : []),
      join(repository, 'tools', 'local', 'host.mjs'),
      ...services.map((service) => `${service.name}=${service.entry}`),
    ],
    {
      cwd: repository,
      // A session of its own: Ctrl-C in the terminal is ours to pass on, in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...inheritedEnv(), NODE_COMPILE_CACHE: join(repository, '.cache', 'v8'), OTEL_SERVICE_NAME: name, ...env },
    },
  );
  const exited = exitOf(child);
  void exited.then(() => output.end());
  const read = (stream, isError) =>
    createInterface({ input: stream }).on('line', (line) => {
      output.write(`${line}\n`);
      const words = isError ? null : errorOf(line);
      if (words) onError(words);
    });
  read(child.stdout, false);
  read(child.stderr, true);
  const waiting = new Map();
  child.on('message', (/** @type {any} */ message) => {
    const service = message.started ?? message.failed;
    const promise = waiting.get(service);
    waiting.delete(service);
    if (message.started) promise?.resolve(message.address);
    else promise?.reject(new Refusal(`${message.reason} (the whole story is in ${log})`));
  });
  void exited.then(() => {
    const why = lastLines(log, 1, /Error|error/)[0]?.trim().slice(0, 300);
    for (const promise of waiting.values()) promise.reject(new Refusal(`The process of ${name} ended while starting${why ? `: ${why}` : ''} (the whole story is in ${log})`));
  });
  const pid = /** @type {number} */ (child.pid);
  return {
    name,
    pid,
    exited,
    start: (service, serviceSettings) =>
      new Promise((resolve, reject) => {
        waiting.set(service, { resolve, reject });
        child.send({ start: service, env: serviceSettings }, (error) => error && reject(error));
      }),
    stop: async () => {
      if (child.connected) child.send({ stop: true }, () => {});
      await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 12_000).unref())]);
      await stopProcess(pid, [['SIGTERM', 500], ['SIGKILL', 2_000]]);
    },
    kill: () => stopProcess(pid, [['SIGKILL', 3_000]]),
  };
}

/** The words of a log line that speaks of an error, or null. */
function errorOf(line) {
  if (!/"level":"(error|fatal)"/.test(line)) return null;
  try {
    const { service, msg, err } = JSON.parse(line);
    return `${service ? `${service}: ` : ''}${msg ?? ''}${err?.message ? ` (${err.message})` : ''}`;
  } catch {
    return line.slice(0, 300);
  }
}

/**
 * How services are laid over processes: all in one, or one each.
 * @param {ServiceProject[]} services
 * @param {{ split: boolean, logs: string, onError?: (host: string, line: string) => void }} options
 */
export function planHosts(services, { split, logs, onError = () => {} }) {
  const groups = split ? services.map((service) => ({ name: service.name, services: [service] })) : [{ name: 'services', services }];
  const metricsPort = Number(process.env.METRICS_PORT) || 0;
  return groups.map((group, index) => ({
    ...group,
    log: join(logs, `${group.name}.log`),
    onError: (/** @type {string} */ line) => onError(group.name, line),
    // Prometheus asks each process by itself.
    env: split && metricsPort ? { METRICS_PORT: String(metricsPort + index) } : {},
  }));
}

/**
 * Starts a host's services: those that answer by gRPC at once, the gateway after them.
 * @param {ServiceHost} host
 * @param {ServiceProject[]} services
 * @param {(service: ServiceProject) => Record<string, string>} envOf
 * @returns {Promise<Record<string, string>>} addresses by service
 */
export async function startServices(host, services, envOf) {
  const addresses = {};
  const begin = async (/** @type {ServiceProject} */ service) => {
    addresses[service.name] = await host.start(service.name, envOf(service));
  };
  await Promise.all(services.filter(({ isGateway }) => !isGateway).map(begin));
  for (const gateway of services.filter(({ isGateway }) => isGateway)) await begin(gateway);
  return addresses;
}

/** Ends service processes that outlived a killed start. They end by themselves within seconds; this does not wait. */
export async function stopOrphanedHosts(run) {
  const left = Object.values(run?.services ?? {}).filter((identity) => isStill(identity, ['tools/local/host.mjs']));
  await Promise.all(left.map(({ pid }) => stopProcess(pid, [['SIGTERM', 5_000], ['SIGKILL', 2_000]])));
}
