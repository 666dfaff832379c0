// Boundaries that refuse nothing are no boundaries: each fixture is code that must be refused where it claims to stand.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const here = dirname(fileURLToPath(import.meta.url));
const repository = dirname(dirname(here));
const fixtures = join(here, 'fixtures');
const eslint = new ESLint({ cwd: repository });
let wrong = 0;

for (const name of readdirSync(fixtures).toSorted()) {
  const code = readFileSync(join(fixtures, name), 'utf8');
  const [, place, rule] = /^\/\/ stands at (\S+) and breaks (\S+)/.exec(code) ?? [];
  if (!place || !rule) throw new Error(`${name} doesn't say where it stands and what it breaks`);
  const [result] = await eslint.lintText(code, { filePath: join(repository, place) });
  const refused = result?.messages.some((message) => message.ruleId === rule && message.severity === 2);
  if (refused) continue;
  wrong += 1;
  console.error(`${name}: ${rule} let it pass at ${place}`);
}
process.exit(wrong === 0 ? 0 : 1);
