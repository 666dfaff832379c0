// npm test: everything, on a real database, bus, mail server and browser. Ends with one line: N passed, N failed.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(repository, '.cache', 'test');
const vitest = join(repository, 'node_modules', 'vitest', 'vitest.mjs');

/** Each stage writes `{ numPassedTests, numFailedTests }` to its file; one that writes nothing has failed as a whole. */
const stages = [
  { name: 'units and services', args: [vitest, 'run', ...reporters('units')], file: 'units' },
  {
    name: 'the whole product',
    args: [vitest, 'run', '--config', 'vitest.system.config.ts', ...reporters('system')],
    file: 'system',
  },
  { name: 'faults', args: ['tools/faults/run.mjs', '--short', '--json', resultFile('faults')], file: 'faults' },
];

function resultFile(name) {
  return join(results, `${name}.json`);
}

function reporters(name) {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile(name)}`];
}

function run(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: repository, stdio: 'inherit', env: { ...process.env, CI: 'true' } });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function counts(name) {
  try {
    const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(resultFile(name), 'utf8'));
    return { passed, failed };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const only = process.argv.slice(2);
await build({ log: (line) => console.log(`  ${line}`) });

let passed = 0;
let failed = 0;
for (const { name, args, file } of stages) {
  if (only.length > 0 && !only.includes(file)) continue;
  const began = Date.now();
  const code = await run(args);
  const count = counts(file);
  // A stage that ends badly without naming a failure (a file that can't load, a crash) is one failure.
  if (code !== 0 && count.failed === 0) count.failed = 1;
  passed += count.passed;
  failed += count.failed;
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed (${Math.round((Date.now() - began) / 1000)} s)`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
