import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

/** One running process, told apart from a later one that was given the same number. */
/** @typedef {{ pid: number, started: string | null }} ProcessIdentity */

const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The fields of /proc/<pid>/stat after the command's name, or null. */
function procStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** True while the process does anything at all; a zombie that nobody reaped counts as gone. */
export function isRunning(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const stat = procStat(pid);
  if (stat) return stat[0] !== 'Z' && stat[0] !== 'X';
  if (process.platform === 'linux') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** @returns {ProcessIdentity} */
export function identityOf(pid) {
  return { pid, started: procStat(pid)?.[19] ?? null };
}

/** The words a process was started with, joined by spaces; '' when there is no such process. */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  } catch {
    if (process.platform === 'linux') return '';
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
  }
}

/**
 * True when the recorded process still runs and its command line holds all the given words.
 * Never signal a process by a number read from a file without asking this first.
 * @param {ProcessIdentity | undefined | null} identity
 * @param {string[]} words
 */
export function isStill(identity, words) {
  if (!identity || !isRunning(identity.pid)) return false;
  if (identity.started && identityOf(identity.pid).started !== identity.started) return false;
  const line = commandLine(identity.pid);
  return words.every((word) => line.includes(word));
}

/** Polls until the process is gone; false when it is still there after `ms`. */
export async function untilGone(pid, ms) {
  const end = Date.now() + ms;
  while (isRunning(pid)) {
    if (Date.now() > end) return false;
    await wait(20);
  }
  return true;
}

/**
 * Sends the signals in turn, each with the time it is given, until the process is gone.
 * @param {number} pid
 * @param {[NodeJS.Signals, number][]} steps
 */
export async function stopProcess(pid, steps) {
  for (const [signal, ms] of steps) {
    if (!isRunning(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await untilGone(pid, ms)) return;
  }
}

/**
 * Starts a program in its own session, so that Ctrl-C in the terminal reaches only us and we stop things in
 * order. Its output goes to the end of `log`, started anew at 20 MB (one older file is kept).
 * @param {string} file
 * @param {string[]} args
 * @param {{ log: string, env?: NodeJS.ProcessEnv, cwd?: string, uid?: number, gid?: number }} options
 */
export function spawnDetached(file, args, { log, ...options }) {
  rotate(log);
  const output = openSync(log, 'a', 0o600);
  try {
    return spawn(file, args, { ...options, detached: true, stdio: ['ignore', output, output] });
  } finally {
    closeSync(output);
  }
}

/** Settles when the process has ended, or could not be started. */
export function exitOf(child) {
  return new Promise((resolve) => child.once('exit', () => resolve(undefined)).once('error', () => resolve(undefined)));
}

/** Moves a log that has grown past 20 MB to `<name>.1`. */
export function rotate(log) {
  try {
    if (statSync(log).size > 20 * 1024 * 1024) renameSync(log, `${log}.1`);
  } catch {
    // There is no log yet.
  }
}

/** The last lines of a log, for the sentence that says why something did not start. */
export function lastLines(log, count, matching = /./) {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').filter((line) => matching.test(line)).slice(-count);
  } catch {
    return [];
  }
}

export { wait };
