// Builds what the services and the web client run on: contracts from proto/, every TypeScript project, the web.
// Each step is skipped while nothing it reads has changed. Run by hand: node tools/build.mjs [--force]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Refusal, runCommand } from './local/refusal.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(repository, 'node_modules', '.bin');
const stampFile = join(repository, 'node_modules', '.cache', 'makegood-build.json');
const notSources = new Set(['node_modules', 'dist', 'coverage', 'out', '.nx', '.cache', '.data', 'test', 'e2e']);

/** @typedef {{ name: string, inputs: string[], outputs: string[], run: (signal?: AbortSignal) => Promise<void> }} Step */

function filesUnder(path, found = []) {
  const full = join(repository, path);
  if (!existsSync(full)) return found;
  if (!statSync(full).isDirectory()) return [...found, path];
  for (const entry of readdirSync(full, { withFileTypes: true })) {
    if (notSources.has(entry.name)) continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) filesUnder(child, found);
    else if (entry.isFile() && !entry.name.endsWith('.tsbuildinfo')) found.push(child);
  }
  return found;
}

function digest(files, describe) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(describe(join(repository, file))).update('\0');
  return hash.digest('hex');
}

/** Two fingerprints: the quick one by size and time, and one by content that survives a fresh checkout. */
function fingerprints(step, known) {
  const files = step.inputs.flatMap((path) => filesUnder(path)).sort();
  const quick = digest(files, (file) => {
    const { size, mtimeMs } = statSync(file);
    return `${size} ${mtimeMs}`;
  });
  if (known?.quick === quick) return known;
  return { quick, content: digest(files, (file) => readFileSync(file)) };
}

/** Runs a program of node_modules/.bin; a failure shows what it said. */
function tool(name, args, signal, { cwd = repository, env: more = {} } = {}) {
  if (!existsSync(join(bin, name))) {
    throw new Refusal(`The program "${name}" is not installed: run npm ci in the repository first.`);
  }
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...more, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, FORCE_COLOR: '0' };
    const child = spawn(join(bin, name), args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], signal });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(undefined);
      else reject(new Refusal(`${said.trim()}\n\nThe build stopped: ${name} failed (see above).`));
    });
  });
}

/** TypeScript projects of a workspace folder. */
function projects(parent) {
  const folder = join(repository, parent);
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .map((name) => join(parent, name))
    .filter((path) => ['tsconfig.json', 'src'].every((part) => existsSync(join(repository, path, part))));
}

/** @returns {Step} */
function contractsStep() {
  return {
    name: 'contracts',
    inputs: ['proto', 'node_modules/ts-proto/package.json'],
    outputs: ['libs/contracts/src/generated'],
    run: (signal) => tool('buf', ['generate'], signal, { cwd: join(repository, 'proto') }),
  };
}

/** @returns {Step} */
function typescriptStep() {
  const folders = [...projects('libs'), ...projects('services')];
  return {
    name: 'services and libraries',
    inputs: [
      ...folders.flatMap((path) => [`${path}/src`, `${path}/tsconfig.json`, `${path}/package.json`]),
      'tsconfig.base.json', 'node_modules/.package-lock.json',
    ],
    outputs: folders.map((path) => `${path}/dist`),
    run: (signal) => tool('tsc', ['-b', '--pretty', 'false', ...folders], signal),
  };
}

/** @returns {Step} */
function webStep() {
  return {
    name: 'web client',
    inputs: ['web', 'tools/build.mjs', 'node_modules/.package-lock.json'],
    outputs: ['web/dist'],
    // Vite builds for whom NODE_ENV names; a test runner's has the slow build that developers have, checks and all.
    run: (signal) => tool('vite', ['build', '--logLevel', 'warn'], signal, { cwd: join(repository, 'web'), env: { NODE_ENV: 'production' } }),
  };
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/**
 * Brings everything up to date; quick when nothing changed.
 * @param {{ log?: (line: string) => void, force?: boolean, web?: boolean, signal?: AbortSignal }} [options] web: false leaves
 *   the web out; the signal ends the compilers
 */
export async function build({ log = () => {}, force = false, web = true, signal } = {}) {
  const stamps = readStamps();
  const perform = async (/** @type {Step} */ step) => {
    const known = force ? undefined : stamps[step.name];
    const present = step.outputs.every((path) => existsSync(join(repository, path)));
    const now = fingerprints(step, known);
    if (!present || known?.content !== now.content) {
      const began = Date.now();
      log(`Building ${step.name}…`);
      await step.run(signal);
      log(`Built ${step.name} (${((Date.now() - began) / 1000).toFixed(1)} s).`);
    }
    if (stamps[step.name]?.quick === now.quick && stamps[step.name]?.content === now.content) return;
    stamps[step.name] = now;
    mkdirSync(dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [step.name]: now }));
  };
  await perform(contractsStep());
  const hasWeb = web && ['ts', 'mts', 'js', 'mjs'].some((end) => existsSync(join(repository, 'web', `vite.config.${end}`)));
  const done = await Promise.allSettled([perform(typescriptStep()), ...(hasWeb ? [perform(webStep())] : [])]);
  const failed = done.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runCommand(async () => {
    const began = Date.now();
    await build({ log: (line) => console.log(`  ${line}`), force: process.argv.includes('--force') });
    const folder = relative(process.cwd(), repository) || '.';
    console.log(`  All of ${folder === '.' ? 'Makegood' : folder} is built (${((Date.now() - began) / 1000).toFixed(1)} s).`);
  });
}
