// npm run check: contracts, types, lint, boundaries and skeletons. Says what it does and stops at nothing: every
// stage runs, so that one go shows all there is to mend.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(repository, 'node_modules', '.bin', name);
const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', CI: 'true' };

const stages = [
  ['contracts are commented and lint clean', bin('buf'), ['lint'], 'proto'],
  ['contracts break nobody', process.execPath, ['tools/checks/proto-breaking.mjs']],
  ['tests and tools have their types', bin('tsc'), ['-p', 'tsconfig.test.json']],
  ['journeys have their types', bin('tsc'), ['-p', 'web/e2e/tsconfig.json']],
  ['the web has its types', bin('vue-tsc'), ['--noEmit', '-p', 'web/tsconfig.json']],
  ['TypeScript lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ['project graph', bin('nx'), ['graph', '--file=.nx/graph.json']],
  ['boundaries and Vue lint', bin('eslint'), ['libs', 'services', 'web', '--max-warnings=0']],
  ['boundaries refuse what they should', process.execPath, ['tools/checks/boundaries.mjs']],
  ['every service has the skeleton', process.execPath, ['tools/checks/skeleton.mjs']],
  ['charts render and lint', process.execPath, ['tools/checks/charts.mjs']],
];

await build({ web: false });
const failed = [];
for (const [what, command, args, folder = '.'] of stages) {
  const began = Date.now();
  const { status } = spawnSync(command, args, { cwd: join(repository, folder), env, stdio: 'inherit' });
  console.log(`${status === 0 ? '✓' : '✗'} ${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed.push(what);
}
console.log(failed.length === 0 ? 'check: all clean' : `check: ${failed.length} to mend: ${failed.join('; ')}`);
process.exit(failed.length === 0 ? 0 : 1);
