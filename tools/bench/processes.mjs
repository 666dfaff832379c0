import { readdirSync, readFileSync } from 'node:fs';

/** A tick of /proc's clocks in seconds: USER_HZ, the same on every Linux. */
const tick = 0.01;

/**
 * What belongs to a running product, by part: each process that run.json names, with all it forked.
 * @returns {Record<string, number[]>} process ids
 */
export function partsOf(run) {
  const hosts = [...new Map(Object.entries(run.services).map(([name, { pid }]) => [pid, run.shape === 'one' ? 'services' : name]))];
  const roots = [[run.postgres.pid, 'postgres'], [run.nats.pid, 'nats'], ...hosts, [run.start.pid, 'start']];
  const children = childrenByParent();
  const claimed = new Set(roots.map(([pid]) => pid));
  const below = (/** @type {number} */ pid) =>
    [pid, ...(children.get(pid) ?? []).filter((child) => !claimed.has(child)).flatMap((child) => below(child))];
  return Object.fromEntries(roots.filter(([pid]) => pid).map(([pid, name]) => [name, below(pid)]));
}

function childrenByParent() {
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(Number(name))?.[1]);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

/** The fields of /proc/<pid>/stat after the command's name; nothing once it ended. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Proportional memory: a page that several share is counted once. */
export function memoryMb(/** @type {number[]} */ pids) {
  return pids.reduce((sum, pid) => sum + pssKb(pid), 0) / 1024;
}

function pssKb(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return 0;
    throw error;
  }
}

/** Seconds of processor each part has used so far; what a busy machine does to the clock it does not do to this. */
export function cpuSeconds(run) {
  const seconds = (/** @type {number} */ pid) => {
    const stat = statOf(pid);
    // User and system time, of the process and of its children that have ended.
    return stat ? [11, 12, 13, 14].reduce((sum, field) => sum + Number(stat[field]), 0) * tick : 0;
  };
  const sum = (/** @type {number[]} */ pids) => pids.reduce((total, pid) => total + seconds(pid), 0);
  return Object.fromEntries(Object.entries(partsOf(run)).map(([part, pids]) => [part, sum(pids)]));
}

/** Milliseconds of processor that each part used between two readings, for each of so many pieces of work. */
export function cpuPerPiece(before, after, pieces) {
  const each = (/** @type {string} */ part) => ((after[part] - (before[part] ?? 0)) * 1000) / pieces;
  return Object.fromEntries(Object.keys(after).map((part) => [part, Number(each(part).toFixed(2))]));
}
