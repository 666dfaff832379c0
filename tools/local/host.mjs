// One process that runs the services named on its command line. It loads their code at once, starts each when
// told to, and ends with whoever started it: node tools/local/host.mjs directory jobs … (by services.mjs only).
import { pathToFileURL } from 'node:url';

const [, , ...entries] = process.argv;
const modules = Object.fromEntries(entries.map((entry) => {
  const [name, file] = entry.split('=');
  return [name, import(pathToFileURL(file).href)];
}));
for (const module of Object.values(modules)) module.catch(() => {});

/** @type {Map<string, { address: string, stop(): Promise<void> }>} */
const running = new Map();
let stopping = false;

const tell = (/** @type {object} */ message) => {
  if (process.connected) process.send?.(message);
};

async function start(name, env) {
  try {
    const service = await (await modules[name]).start(env);
    running.set(name, service);
    tell({ started: name, address: service.address });
    if (stopping) await service.stop();
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    tell({ failed: name, reason: error?.name === 'SettingsError' ? error.message : `${name} could not start: ${error?.message ?? error}` });
  }
}

/** The gateway was started last and takes the requests: it stops first. */
async function stop() {
  if (stopping) return;
  stopping = true;
  const names = [...running.keys()].reverse();
  const gateway = names.filter((name) => name === 'gateway');
  for (const group of [gateway, names.filter((name) => name !== 'gateway')]) {
    const results = await Promise.allSettled(group.map(async (name) => running.get(name)?.stop()));
    for (const result of results) if (result.status === 'rejected') process.stderr.write(`${result.reason?.stack}\n`);
  }
  process.exit(0);
}

process.on('message', (/** @type {any} */ message) => {
  if (message.start) void start(message.start, message.env);
  if (message.stop) void stop();
});
// Whoever started us is gone, perhaps by kill -9: nothing must be left running.
process.on('disconnect', () => {
  void stop();
  setTimeout(() => process.exit(1), 12_000).unref();
});
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
