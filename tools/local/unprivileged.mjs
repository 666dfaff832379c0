import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { Refusal } from './refusal.mjs';

/** @typedef {{ uid: number, gid: number, name: string }} User */

/**
 * Postgres refuses to run as root. When we are root: the user an existing data folder belongs to, else the
 * machine's postgres user, else nobody. Null when we are an ordinary user ourselves.
 * @param {string} folder
 * @returns {User | null}
 */
export function unprivilegedUser(folder) {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(folder);
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: String(owner.uid) };
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const found = users.find(([name]) => name === wanted);
    if (found) return { uid: Number(found[2]), gid: Number(found[3]), name: wanted };
  }
  throw new Refusal('Postgres does not run as root and this machine has no user "nobody": start Makegood as an ordinary user.');
}

/** Whether the user may pass through every folder on the way to the path. */
function canReach(user, path) {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * How to launch a program as that user. A checkout or data folder below a private one (/root, mktemp -d) is out
 * of the user's reach; then the process keeps the single capability to look past file modes, and no other.
 * @param {User | null} user
 * @param {string} file
 * @param {string[]} args
 * @param {string} data
 * @returns {[string, string[], { uid?: number, gid?: number }]}
 */
export function launchAs(user, file, args, data) {
  checkProgram(file);
  if (!user) return [file, args, {}];
  if (canReach(user, file) && canReach(user, data)) return [file, args, { uid: user.uid, gid: user.gid }];
  if (spawnSync('setpriv', ['--version']).status !== 0) {
    throw new Refusal(`Postgres runs as "${user.name}", who may not enter ${canReach(user, file) ? data : dirname(file)}: put the folder where everybody may enter, set DATA_DIR, or start Makegood as an ordinary user.`);
  }
  return ['setpriv', [
    '--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups',
    '--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override', '--bounding-set=-all,+dac_override',
    // access(2), which Postgres asks about its own programs, counts capabilities only under this bit.
    '--securebits=+no_setuid_fixup',
    file, ...args,
  ], {}];
}

function checkProgram(file) {
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new Refusal(`The Postgres program ${file} is missing: run npm ci in the repository, then start again.`);
  }
}
