import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOf, writeService } from '../new-service.mjs';
import { skeletonFaults } from './skeleton-rules.mjs';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'makegood-skeleton-'));
  mkdirSync(join(copy, 'services'));
  mkdirSync(join(copy, 'charts/makegood/charts'), { recursive: true });
  const known = ['tsconfig.json', 'libs/contracts/src/index.ts', 'libs/contracts/src/events.ts'];
  for (const file of [...known, 'charts/makegood/Chart.yaml', 'charts/makegood/values.yaml']) {
    cpSync(join(repository, file), join(copy, file), { recursive: true });
  }
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function change(file: string, how: (text: string) => string): void {
  const path = join(copy, 'services/snags', file);
  writeFileSync(path, how(readFileSync(path, 'utf8')));
}

function remove(file: string): void {
  rmSync(join(copy, 'services/snags', file), { recursive: true });
}

function add(file: string, text = 'export {};\n'): void {
  const path = join(copy, 'services/snags', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

describe('a new service', () => {
  test('has the skeleton, and is known to the contracts and the build', () => {
    const files = writeService({ name: 'snags', into: copy });
    expect(files).toEqual(expect.arrayContaining(['services/snags/src/domain/snag.ts', 'proto/makegood/snags/v1/snag.proto']));
    expect(skeletonFaults(copy)).toEqual([]);
    expect(readFileSync(join(copy, 'libs/contracts/src/events.ts'), 'utf8')).toContain("'snags.snag.created.v1': on('SNAGS', snags.SnagEvent),");
    expect(readFileSync(join(copy, 'libs/contracts/src/index.ts'), 'utf8')).toContain("export * as snags from './snags.js';");
    for (const file of files) expect(readFileSync(join(copy, file), 'utf8')).not.toMatch(/\{\{\S/);
  });

  test('may own something of another name', () => {
    expect(writeService({ name: 'purchasing', thing: 'purchase-order', into: copy })).toContain('proto/makegood/purchasing/v1/purchase_order.proto');
    expect(skeletonFaults(copy)).toEqual([]);
  });

  test('never overwrites one that is there', () => {
    writeService({ name: 'snags', into: copy });
    expect(() => writeService({ name: 'snags', into: copy })).toThrow('services/snags is there already.');
  });

  test.each(['Snags', 'snag-list', '../x', '1st', ''])('is not named %j', (name) => {
    expect(() => wordsOf(name)).toThrow('one lower-case word');
  });

  test('says what it owns when its name does not', () => {
    expect(() => wordsOf('purchasing')).toThrow('--thing purchase-order');
  });
});

describe('the skeleton check catches', () => {
  const breakages: [string, () => void, string][] = [
    ['a missing README', () => remove('README.md'), 'README.md is missing'],
    ['a README without its table', () => change('README.md', (text) => text.replace('listens to', 'hears')), 'README.md must have the table owns | answers | emits | listens to'],
    ['an event that does not exist', () => change('README.md', (text) => text.replace('snag.created', 'snag.vanished')), 'README.md names the event snags.snag.vanished.v1, which is in no catalogue'],
    ['a folder nobody explains', () => add('src/misc/thing.ts'), 'README.md must say what src/misc/ is for'],
    ['a missing part', () => remove('src/queries'), 'src/queries/ is missing or empty'],
    ['a wrong tag', () => change('project.json', (text) => text.replace('type:service', 'type:lib')), 'project.json must have the tag type:service'],
    ['a dependency of its own', () => change('package.json', (text) => text.replace('"dependencies": {', '"dependencies": { "left-pad": "1.0.0",')), "package.json must leave left-pad to the root's single-version policy"],
    ['a gap in the migrations', () => add('migrations/0003-more.sql'), 'migrations/ must hold 0001-<what>.sql, 0002-<what>.sql, … without gaps'],
    ['a main that does not run', () => change('src/main.ts', (text) => text.replace('await runAsMain(start)', 'start()')), 'src/main.ts must run itself when it is the process'],
    ['a consumer out of place', () => add('src/commands/hear.ts', "  @OnEvent('x')\n"), 'src/commands/hear.ts: an event is received in src/consumers/on-<event>.ts'],
    ['an RPC out of place', () => add('src/queries/answer.ts', "  @GrpcMethod('X')\n"), 'src/queries/answer.ts: an RPC is answered in src/api/*.controller.ts'],
    ['a file named otherwise', () => add('src/domain/SnagHelper.ts'), 'src/domain/SnagHelper.ts: files are named in kebab-case'],
    ['no test', () => remove('test/snags.test.ts'), 'test/ must hold a test of the whole service from outside'],
  ];

  test.each(breakages)('%s', (_what, breakIt, fault) => {
    writeService({ name: 'snags', into: copy });
    breakIt();
    expect(skeletonFaults(copy)).toEqual([`services/snags: ${fault}`]);
  });

  test('a gateway with a database', () => {
    writeService({ name: 'snags', into: copy });
    cpSync(join(copy, 'services/snags'), join(copy, 'services/gateway'), { recursive: true });
    expect(skeletonFaults(copy)).toContain('services/gateway: migrations does not belong here');
  });
});
