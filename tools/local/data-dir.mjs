import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identityOf, isStill } from './processes.mjs';
import { Refusal } from './refusal.mjs';

export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const markerName = 'makegood.json';
const lockName = 'start.pid';
const format = 1;

/**
 * What a data folder says about itself.
 * @typedef {object} Marker
 * @property {number} makegoodData  format of the folder
 * @property {string} createdAt
 * @property {'pending' | 'loaded' | 'none'} [demo]  pending: demo data was being loaded when a run ended
 */

export function dataDirPath(env = process.env) {
  return resolve(repository, env.DATA_DIR?.trim() || '.data');
}

/**
 * Opens or makes the data folder and refuses one that can't be used, in one sentence.
 * @returns {{ dir: string, marker: Marker, save: (changes: Partial<Marker>) => void }}
 */
export function openDataDir(env = process.env) {
  const wanted = dataDirPath(env);
  const instead = 'set DATA_DIR to a folder of its own that you may write to';
  try {
    makeFolder(wanted);
    writeFileSync(join(wanted, '.probe'), '');
    rmSync(join(wanted, '.probe'));
  } catch (error) {
    const why = { EEXIST: 'it or a part of its path is a file', ENOENT: 'nothing can be made there', ENOTDIR: 'a part of its path is a file', EACCES: 'you may not write there', EROFS: 'it is read-only', ENOSPC: 'the disk is full' };
    throw new Refusal(`The data folder ${wanted} can't be used (${why[error.code] ?? error.code ?? error.message}): ${instead}.`);
  }
  const dir = realpathSync(wanted);
  let marker = readMarker(dir);
  const save = (changes) => {
    marker = { ...marker, ...changes };
    writePrivately(join(dir, markerName), `${JSON.stringify(marker, null, 2)}\n`);
  };
  if (!marker) {
    const others = readdirSync(dir).filter((name) => name !== 'lost+found');
    if (others.length > 0) {
      throw new Refusal(`The data folder ${dir} holds files that aren't Makegood's (${others.slice(0, 3).join(', ')}): ${instead}.`);
    }
    save({ makegoodData: format, createdAt: new Date().toISOString() });
  }
  for (const name of ['logs', 'objects']) mkdirSync(join(dir, name), { recursive: true, mode: 0o700 });
  return {
    dir,
    get marker() {
      return /** @type {Marker} */ (marker);
    },
    save,
  };
}

/**
 * Makes a folder and what leads to it, one by one: where nothing can be made (/proc), Node's own recursive way
 * never returns. As root others may pass through, since Postgres will not be root.
 */
function makeFolder(path) {
  if (existsSync(path)) {
    if (!isFolder(path)) throw Object.assign(new Error('a file'), { code: 'EEXIST' });
    return;
  }
  makeFolder(dirname(path));
  mkdirSync(path, { mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}

/** @returns {Marker | null} null when the folder has none */
export function readMarker(dir) {
  const file = join(dir, markerName);
  if (!existsSync(file)) return null;
  const broken = (why) =>
    new Refusal(`The data folder ${dir} is damaged (${markerName} ${why}): put it back from a backup, or set DATA_DIR to another folder.`);
  let marker;
  try {
    marker = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw broken('cannot be read');
  }
  if (typeof marker?.makegoodData !== 'number') throw broken('is not ours');
  if (marker.makegoodData > format) throw new Refusal(`The data folder ${dir} was made by a newer Makegood: start it with that one, or set DATA_DIR to another folder.`);
  return marker;
}

/** Replaces a file whole, readable by its owner alone. */
export function writePrivately(file, text) {
  const output = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(output, text);
  } finally {
    closeSync(output);
  }
  renameSync(`${file}.new`, file);
}

/** The run that holds this folder at the moment, or null. */
export function runningStart(dir) {
  try {
    const identity = JSON.parse(readFileSync(join(dir, lockName), 'utf8'));
    return isStill(identity, ['start.mjs']) ? identity : null;
  } catch {
    return null;
  }
}

/** What run.json says, or null. */
export function readRun(dir) {
  try {
    return JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8'));
  } catch {
    return null;
  }
}

/** Holds the folder for this process; returns how to let go. A lock left by a killed run is taken over. */
export function lockDataDir(dir) {
  const file = join(dir, lockName);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(identityOf(process.pid)), { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const other = runningStart(dir);
    if (other) {
      const where = readRun(dir)?.url;
      throw new Refusal(`Makegood already runs on ${dir} (process ${other.pid}${where ? `, ${where}` : ''}): use that one, stop it, or set DATA_DIR and PORT for a second one.`);
    }
    rmSync(file, { force: true });
  }
  throw new Refusal(`Another start is taking ${dir} right now: try again.`);
}

/** True when the path is there and a folder. */
export function isFolder(path) {
  return existsSync(path) && statSync(path).isDirectory();
}
