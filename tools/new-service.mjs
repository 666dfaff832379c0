// npm run new:service -- revisits [--thing request]
// Writes a new service with the whole skeleton: it builds, starts and passes its tests as it is. Then make it yours.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const template = join(repository, 'tools', 'new-service', 'template');
const suffix = '.template';

/** What can be wrong with the names; its message is one sentence. */
export class NamingError extends Error {}

/**
 * The words a template's `{{…}}` stand for.
 * @param {string} name  the service, one lower-case word: its schema, its folder, its proto package
 * @param {string} [thing]  what it owns, in the singular; the name without its s unless said
 */
export function wordsOf(name, thing) {
  if (!/^[a-z][a-z0-9]{1,30}$/.test(name)) {
    throw new NamingError('A service is named by one lower-case word, such as revisits.');
  }
  const one = thing ?? (/[^s]s$/.test(name) ? name.slice(0, -1) : undefined);
  if (one === undefined) throw new NamingError(`Say what ${name} owns, in the singular: --thing purchase-order.`);
  if (!/^[a-z]+(-[a-z]+)*$/.test(one) || one === name) {
    throw new NamingError('--thing is a singular in lower case, other than the service, such as purchase-order.');
  }
  const many = one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s`;
  const pascal = (/** @type {string} */ text) => text.replace(/(^|-)([a-z])/g, (_, _dash, letter) => letter.toUpperCase());
  const spaced = many.replaceAll('-', ' ');
  return {
    name,
    Name: pascal(name),
    thing: one,
    Thing: pascal(one),
    thing$: pascal(one).replace(/^[A-Z]/, (letter) => letter.toLowerCase()),
    thing_: one.replaceAll('-', '_'),
    things_: many.replaceAll('-', '_'),
    things: spaced,
    Things: spaced.replace(/^[a-z]/, (letter) => letter.toUpperCase()),
  };
}

/**
 * Writes the service into a repository; refuses to touch one that is there. Returns the files written or changed.
 * @param {{ name: string, thing?: string, into?: string }} options
 */
export function writeService({ name, thing, into = repository }) {
  const words = wordsOf(name, thing);
  const service = join(into, 'services', name);
  const proto = join(into, 'proto', 'makegood', name, 'v1');
  for (const folder of [service, proto]) {
    if (existsSync(folder)) throw new NamingError(`${relative(into, folder)} is there already.`);
  }
  const written = [
    ...stamp(join(template, 'service'), service, words),
    ...stamp(join(template, 'proto'), proto, words),
    ...stamp(join(template, 'chart'), join(into, 'charts', name), words),
    ...announce(into, words),
    ...addToUmbrella(into, words),
  ];
  return written.map((file) => relative(into, file)).sort();
}

/**
 * @param {string} from @param {string} to @param {Record<string, string>} words
 * @returns {string[]}
 */
function stamp(from, to, words) {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => {
      const source = join(entry.parentPath, entry.name);
      const target = join(to, fill(relative(from, source).slice(0, -suffix.length), words));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, fill(readFileSync(source, 'utf8'), words));
      return target;
    });
}

/** @param {string} text @param {Record<string, string>} words */
function fill(text, words) {
  return text.replace(/\{\{(\S+?)\}\}/g, (placeholder, word) => {
    if (words[word] === undefined) throw new Error(`The template says ${placeholder}, which stands for nothing`);
    return words[word];
  });
}

/**
 * Tells the contracts and the build of the new service.
 * @param {string} into @param {Record<string, string>} words
 */
function announce(into, { name, thing, Thing, thing_ }) {
  const contracts = join(into, 'libs', 'contracts', 'src');
  const generated = `./generated/makegood/${name}/v1`;
  const files = [thing_, `${name}_events`, `${name}_service`].map((file) => `export * from '${generated}/${file}.js';\n`);
  const own = join(contracts, `${name}.ts`);
  writeFileSync(own, files.sort().join(''));
  const index = join(contracts, 'index.ts');
  edit(index, (text) => text.replace(/(?=export \* from '\.\/events\.js')/, `export * as ${name} from './${name}.js';\n`));
  const events = join(contracts, 'events.ts');
  edit(events, (text) =>
    text
      .replace(/(import \* as \w+ from '\.\/\w+\.js';\n)(?!import)/, `$1import * as ${name} from './${name}.js';\n`)
      .replace(/\n\} as const;/, `\n\n  '${name}.${thing}.created.v1': on('${name.toUpperCase()}', ${name}.${Thing}Event),\n} as const;`),
  );
  const references = join(into, 'tsconfig.json');
  edit(references, (text) => text.replace(/(\n\s*)(\{ "path": "services\/gateway" \})/, `$1{ "path": "services/${name}" },$1$2`));
  return [own, index, events, references];
}

/**
 * Puts the service's chart under the umbrella. Charts refer to each other by links, so that nothing has to be packed.
 * @param {string} into @param {Record<string, string>} words
 */
function addToUmbrella(into, { name }) {
  const charts = join(into, 'charts');
  mkdirSync(join(charts, name, 'charts'), { recursive: true });
  symlinkSync('../../service', join(charts, name, 'charts', 'service'));
  symlinkSync(`../../${name}`, join(charts, 'makegood', 'charts', name));
  const umbrella = join(charts, 'makegood', 'Chart.yaml');
  edit(umbrella, (text) =>
    text.replace(/(?=  - \{ name: gateway,)/, `  - { name: ${name}, version: 0.1.0, repository: "file://../${name}" }\n`));
  const values = join(charts, 'makegood', 'values.yaml');
  edit(values, (text) => text.replace(/(\n  services: \[[^\]]*)\]/, `$1, ${name}]`));
  return [umbrella, values];
}

/** @param {string} file @param {(text: string) => string} change */
function edit(file, change) {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${file} doesn't look as this generator expects: add the service by hand`);
  writeFileSync(file, after);
}

if (import.meta.main) {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { thing: { type: 'string' } } });
    const [name, ...rest] = positionals;
    if (name === undefined || rest.length > 0) throw new NamingError('npm run new:service -- <name> [--thing <what it owns>]');
    for (const file of writeService({ name, ...values })) console.log(file);
    console.log(`\nNow: npm install (links the package), npm run build, npx vitest run services/${name}.`);
  } catch (error) {
    if (!(error instanceof NamingError) && !String(error?.code).startsWith('ERR_PARSE_ARGS')) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
