import { spawnSync } from 'node:child_process';
import {
  accessSync, chmodSync, constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync,
  renameSync, rmSync, writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.mjs';

// Plain JavaScript without packages: tools/setup.mjs loads this before node_modules exists, on Node 18 or newer.

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cacheDir = join(repository, '.cache');
const wanted = [2, 12];

/** Whether a version such as "2.15.1" is one whose JetStream we rely on. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > wanted[0] || (major === wanted[0] && minor >= wanted[1]);
}

function versionOf(file) {
  const answer = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return answer.status === 0 ? (/v?(\d+\.\d+\.\d+)/.exec(answer.stdout)?.[1] ?? null) : null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a new enough nats-server: the one NATS_SERVER names, the one fetched before, or one on the PATH.
 * @returns {string | null}
 */
export function findNatsServer() {
  const named = process.env.NATS_SERVER;
  if (named) {
    const version = versionOf(named);
    if (version && isNewEnough(version)) return named;
    throw new Refusal(`NATS_SERVER names ${named}, which is not a nats-server 2.12 or newer.`);
  }
  if (existsSync(cacheDir)) {
    for (const name of readdirSync(cacheDir).sort().reverse()) {
      const version = /^nats-server-(\d+\.\d+\.\d+)$/.exec(name)?.[1];
      const file = join(cacheDir, name, 'nats-server');
      if (version && isNewEnough(version) && isExecutable(file)) return file;
    }
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/local/bin'];
  for (const folder of new Set(folders)) {
    const file = join(folder, 'nats-server');
    if (!folder || !isExecutable(file)) continue;
    const version = versionOf(file);
    if (version && isNewEnough(version)) return file;
  }
  return null;
}

/** Where this machine gets Debian from, read out of its own apt sources; null when they name no Debian mirror. */
export function debianMirror() {
  const targets = spawnSync('apt-get', ['indextargets', '--format', '$(REPO_URI) $(COMPONENT) $(CREATED_BY)'], {
    encoding: 'utf8',
  });
  const listed = (targets.stdout ?? '').split('\n').map((line) => line.split(' '));
  const lines = [
    ...listed.filter(([, component, by]) => component === 'main' && by === 'Packages').map(([uri]) => uri),
    ...sourceUris(),
  ];
  return lines.find((uri) => /^https?:\/\/.*\/debian\/?$/.test(uri))?.replace(/\/$/, '') ?? null;
}

function sourceUris() {
  const files = ['/etc/apt/sources.list'];
  const folder = '/etc/apt/sources.list.d';
  if (existsSync(folder)) files.push(...readdirSync(folder).map((name) => join(folder, name)));
  return files
    .filter((file) => existsSync(file) && /\.(list|sources)$/.test(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => /^(deb\s|URIs:)/.test(line))
    .flatMap((line) => line.split(/\s+/).filter((word) => /^https?:/.test(word)));
}

/**
 * Fetches Debian testing's nats-server, a static program, into the cache. Needs no root: apt works in a folder
 * of its own, with its own lists and a single source. The machine's apt is left as it is.
 * @param {(line: string) => void} log
 * @returns {string} the program's path
 */
export function fetchNatsServer(log) {
  const mirror = process.platform === 'linux' && isOnPath('apt-get') && isOnPath('dpkg') ? debianMirror() : null;
  if (!mirror) throw noNatsServer('this machine has no Debian package sources to fetch it from');
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'apt-'));
  try {
    const options = aptOptions(work, mirror);
    log('Fetching nats-server from Debian testing…');
    apt(options, work, ['update', '-qq']);
    apt(options, work, ['download', '-qq', 'nats-server']);
    const archive = readdirSync(work).find((name) => name.endsWith('.deb'));
    const unpacked = archive && spawnSync('dpkg', ['-x', archive, 'unpacked'], { cwd: work, encoding: 'utf8' });
    const program = ['usr/sbin', 'usr/bin'].map((dir) => join(work, 'unpacked', dir, 'nats-server')).find(existsSync);
    if (!unpacked || unpacked.status !== 0 || !program) throw noNatsServer('its Debian package did not unpack');
    const version = versionOf(program);
    if (!version) throw noNatsServer('the fetched program does not run on this machine');
    if (!isNewEnough(version)) throw noNatsServer(`Debian testing offers only version ${version}`);
    return keep(program, version);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function keep(program, version) {
  const folder = join(cacheDir, `nats-server-${version}`);
  const target = join(folder, 'nats-server');
  mkdirSync(folder, { recursive: true });
  copyFileSync(program, `${target}.new`);
  chmodSync(`${target}.new`, 0o755);
  renameSync(`${target}.new`, target);
  return target;
}

function aptOptions(work, mirror) {
  for (const name of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(work, name), { recursive: true });
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const signed = existsSync(keyring) ? ` [signed-by=${keyring}]` : '';
  writeFileSync(join(work, 'testing.list'), `deb${signed} ${mirror} testing main\n`);
  const settings = {
    'Dir::State::lists': join(work, 'lists'),
    'Dir::Etc::sourcelist': join(work, 'testing.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::Cache': join(work, 'cache'),
    'Acquire::Languages': 'none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
    // The download folder belongs to whoever runs this; apt's own download user could not write into it.
    ...(process.getuid?.() === 0 ? { 'APT::Sandbox::User': 'root' } : {}),
  };
  return Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

function apt(options, cwd, args) {
  const answer = spawnSync('apt-get', [...options, ...args], {
    cwd, encoding: 'utf8', timeout: 180_000, env: { ...process.env, LC_ALL: 'C' },
  });
  if (answer.status === 0) return;
  const reason = (answer.stderr ?? '').split('\n').find((line) => line.startsWith('E:'))?.slice(2).trim();
  throw noNatsServer(`apt-get ${args[0]} failed${reason ? ` (${reason})` : ''}`);
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder && isExecutable(join(folder, name)));
}

function noNatsServer(reason) {
  return new Refusal(
    `nats-server 2.12 or newer is missing and ${reason}: put one on the PATH (brew install nats-server, the NATS ` +
    "project's release page, or Debian testing's package), name it by NATS_SERVER=/path/to/nats-server, " +
    'or point NATS_URL at a NATS server of your own.',
  );
}
