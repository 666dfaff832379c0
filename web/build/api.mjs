/**
 * Generates `src/lib/api/` (types and calls) from the API's own description, or checks that it is up to date:
 *
 *   node web/build/api.mjs [http://localhost:8080/openapi.json | a file]     without either: the gateway as it is built
 *   node web/build/api.mjs --check …      ends with 1 when the generated code differs
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'orval';

const args = process.argv.slice(2);
const check = args.includes('--check');
const source = args.find((arg) => !arg.startsWith('--'));
const committed = fileURLToPath(new URL('../src/lib/api/', import.meta.url));

const description = await describe(source);

async function describe(/** @type {string | undefined} */ from) {
  if (from === undefined) return JSON.parse(JSON.stringify((await import('@makegood/gateway')).describeApi()));
  return /^https?:/.test(from) ? (await fetch(from)).json() : JSON.parse(await readFile(from, 'utf8'));
}

/** One file a resource: reference data, one group in the description, is split by the first word of its address. */
for (const [path, operations] of Object.entries(description.paths)) {
  const [, resource] = /^\/api\/v1\/([^/]+)/.exec(path) ?? [];
  for (const operation of Object.values(operations)) {
    if (resource && operation.tags.includes('Reference')) operation.tags = [resource];
  }
}

const work = await mkdtemp(join(tmpdir(), 'makegood-api-'));
try {
  const input = join(work, 'openapi.json');
  await writeFile(input, JSON.stringify(description));
  const target = check ? join(work, 'api') : committed;
  await generate({
    input: { target: input },
    output: {
      target: join(target, 'calls'),
      schemas: join(target, 'model'),
      mode: 'tags-split',
      client: 'fetch',
      clean: true,
      override: {
        header: () => '// Generated from /openapi.json by `npm run api -w web`; never edited.\n',
        mutator: { path: fileURLToPath(new URL('../src/lib/api-call.ts', import.meta.url)), name: 'apiCall' },
        fetch: { includeHttpResponseReturnType: false },
      },
    },
  });
  if (check && (await differs(committed, target))) {
    console.error('web/src/lib/api differs from the API’s description: run npm run api -w web.');
    process.exitCode = 1;
  }
} finally {
  await rm(work, { recursive: true, force: true });
}

/** Imports of the mutator depend on where the folder lies, so they are left out of the comparison. */
async function differs(one, other) {
  const contents = async (folder) => {
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return names.map((name, at) => `${name}\n${texts[at].replace(/from '[^']*api-call'/g, '')}`).join('\n');
  };
  return (await contents(one)) !== (await contents(other));
}
