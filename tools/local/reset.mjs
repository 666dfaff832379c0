// npm run reset: empties the data folder, so that the next start is a first one.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirPath, isFolder, readMarker, readRun, runningStart } from './data-dir.mjs';
import { stopOrphanedNats } from './nats.mjs';
import { stopOrphanedPostgres } from './postgres.mjs';
import { Refusal, runCommand } from './refusal.mjs';
import { stopOrphanedHosts } from './services.mjs';

/** What we put there; anything else is somebody else's and stays. */
const ours = [
  'postgres', 'nats', 'mail', 'objects', 'logs', 'secrets.json', 'secrets.json.new', 'run.json', 'run.json.new', 'start.pid',
  'makegood.json.new',
  // Last: while it is there, the folder is known as ours, and a reset that was interrupted can be repeated.
  'makegood.json',
];

await runCommand(async () => {
  const dir = dataDirPath();
  if (!existsSync(dir) || (isFolder(dir) && readdirSync(dir).length === 0)) {
    console.log(`  ${dir} is empty already.`);
    return;
  }
  if (!isFolder(dir) || !existsSync(join(dir, 'makegood.json'))) {
    throw new Refusal(`${dir} is no data folder of Makegood's, so nothing was deleted: set DATA_DIR to the one you mean.`);
  }
  const running = runningStart(dir);
  if (running) {
    throw new Refusal(`Makegood runs on ${dir} (process ${running.pid}): stop it with Ctrl-C first, then run npm run reset again.`);
  }
  try {
    readMarker(dir);
  } catch {
    console.log('  The folder says nothing readable about itself; emptying it all the same.');
  }
  await stopOrphanedHosts(readRun(dir));
  await stopOrphanedNats(join(dir, 'nats'));
  await stopOrphanedPostgres(join(dir, 'postgres'));
  for (const name of ours) rmSync(join(dir, name), { recursive: true, force: true, maxRetries: 3 });
  const left = readdirSync(dir);
  console.log(left.length === 0 ? `  ${dir} is empty.` : `  ${dir} is reset; not ours and left alone: ${left.join(', ')}.`);
});
