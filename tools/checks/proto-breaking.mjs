// Holds the contracts against those committed before: a field renamed or renumbered breaks events already stored.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const git = (...args) => spawnSync('git', args, { cwd: repository, encoding: 'utf8' });

const dirty = git('status', '--porcelain', '--', 'proto').stdout.trim() !== '';
const before = dirty ? 'HEAD' : 'HEAD~1';
if (git('cat-file', '-e', `${before}:proto/buf.yaml`).status !== 0) {
  console.log('There is no earlier state of proto/ in this clone to hold the contracts against.');
  process.exit(0);
}
const buf = join(repository, 'node_modules', '.bin', 'buf');
const commit = git('rev-parse', before).stdout.trim();
const { status } = spawnSync(buf, ['breaking', '--against', `../.git#ref=${commit},subdir=proto`], {
  cwd: join(repository, 'proto'),
  stdio: 'inherit',
});
process.exit(status ?? 1);
