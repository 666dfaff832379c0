// Runs before npm start and npm test, on whatever Node the machine has (18 or newer) and before node_modules
// exists: plain JavaScript, nothing imported from packages. Costs a tenth of a second when all is there.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchNatsServer, findNatsServer } from './local/nats-server.mjs';
import { Refusal, runCommand } from './local/refusal.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(repository, 'node_modules');
const stampFile = join(modules, '.makegood-setup');
const log = (/** @type {string} */ line) => console.log(`  ${line}`);

/** What node_modules must match: the lock file, on this kind of machine. */
function stampOf(lock) {
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}

/** True when every package of the lock file that this machine needs is installed in its version. */
function matchesLock(lock) {
  try {
    const wanted = JSON.parse(lock).packages;
    const installed = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (!path.startsWith('node_modules/') || entry.optional || entry.peer) return true;
      if (entry.link) return existsSync(join(repository, path));
      return installed[path]?.version === entry.version;
    });
  } catch {
    return false;
  }
}

async function installPackages() {
  const lock = readFileSync(join(repository, 'package-lock.json'), 'utf8');
  const stamp = stampOf(lock);
  const known = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (known && existsSync(join(modules, '.bin', 'node'))) return;
  if (!matchesLock(lock)) {
    log(existsSync(modules) ? 'The packages changed: installing them again…' : 'Installing packages (a minute or two)…');
    const began = Date.now();
    const code = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], (seconds) =>
      log(`… still installing packages (${seconds} s)`));
    if (code !== 0) {
      throw new Refusal('npm ci failed (its own words are above): check the network and the free space, then try again.');
    }
    log(`Packages installed (${Math.round((Date.now() - began) / 1000)} s).`);
  }
  checkNode();
  writeFileSync(stampFile, stamp);
}

/** The Node 24 among the dev dependencies, which npm scripts find first. */
function checkNode() {
  const answer = spawnSync(join(modules, '.bin', 'node'), ['--version'], { encoding: 'utf8' });
  if (answer.status === 0 && Number(/^v(\d+)/.exec(answer.stdout)?.[1]) >= 24) return;
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  throw new Refusal(
    'The Node 24 that comes with the packages does not run here: install Node 24 or newer, or run npm ci without ' +
    '--ignore-scripts and --omit=dev.',
  );
}

/** Runs npm by the very program that started us, so that replacing node_modules cannot pull it away. */
function runNpm(args, onWait) {
  const script = process.env.npm_execpath;
  const node = process.env.npm_node_execpath ?? process.execPath;
  const viaScript = script?.endsWith('js') && existsSync(node);
  const child = viaScript
    ? spawn(node, [script, ...args], { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] })
    : spawn('npm', args, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  const began = Date.now();
  const timer = setInterval(() => onWait(Math.round((Date.now() - began) / 1000)), 15_000);
  return new Promise((resolve) => {
    const done = (/** @type {number | null} */ code) => {
      clearInterval(timer);
      resolve(code);
    };
    child.once('error', () => done(null));
    child.once('close', done);
  });
}

/** The browser tests drive Debian's Chromium; only they need it, and only root can install it. */
function installBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  if (process.env.CHROMIUM || names.some((name) => folders.some((folder) => existsSync(join(folder, name))))) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    log('No Chromium here: the browser tests cannot run until it is installed (sudo apt-get install chromium).');
    return;
  }
  log('Installing Chromium for the browser tests…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    { stdio: 'ignore', env, timeout: 300_000 }).status === 0;
  if (install()) return;
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env, timeout: 180_000 });
  if (!install()) log('Chromium could not be installed: the browser tests cannot run (apt-get install chromium says why).');
}

await runCommand(async () => {
  if (Number(process.versions.node.split('.')[0]) < 18) {
    throw new Refusal(`This is Node ${process.versions.node}; Makegood needs Node 18 or newer to install itself.`);
  }
  await installPackages();
  if (!process.env.NATS_URL && !findNatsServer()) {
    const program = fetchNatsServer(log);
    log(`nats-server is ready (${program.slice(repository.length + 1)}).`);
  }
  if (process.env.npm_lifecycle_event === 'pretest') installBrowser();
});
