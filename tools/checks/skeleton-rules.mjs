// What every service looks like from outside, so that whoever knows one knows all of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * The parts of one kind of service. Folders besides these are welcome when the README's path table names them.
 * @typedef {object} Skeleton
 * @property {string[]} files
 * @property {string[]} folders  in src/, each with something in it
 * @property {string[]} optional  folders in src/ that need no mention
 * @property {string[]} without  what this kind has no business having
 * @property {boolean} hasData  migrations and a proto package of its own
 */

/** @type {Skeleton} */
const common = { files: ['README.md', 'package.json', 'project.json', 'tsconfig.json', 'src/main.ts', 'src/app.module.ts'], folders: [], optional: [], without: [], hasData: true };

/** @type {Record<'domain' | 'reporting' | 'gateway', Skeleton>} */
const skeletons = {
  domain: { ...common, folders: ['domain', 'commands', 'queries', 'api'], optional: ['consumers'] },
  reporting: { ...common, folders: ['projections', 'queries', 'api'], optional: ['consumers', 'exports'] },
  gateway: { ...common, folders: ['routes', 'live', 'session'], without: ['migrations', 'src/domain'], hasData: false },
};

/** @param {string} name */
function skeletonOf(name) {
  return name === 'gateway' || name === 'reporting' ? skeletons[name] : skeletons.domain;
}

/**
 * What is amiss in a repository's services, one sentence each; nothing when all is well.
 * @param {string} repository
 * @returns {string[]}
 */
export function skeletonFaults(repository) {
  const services = readdirSync(join(repository, 'services'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const types = eventTypes(repository);
  return services.flatMap((name) => serviceFaults(repository, name, types).map((fault) => `services/${name}: ${fault}`));
}

/** @param {string} repository @param {string} name @param {Set<string>} types */
function serviceFaults(repository, name, types) {
  const folder = join(repository, 'services', name);
  const skeleton = skeletonOf(name);
  const missing = skeleton.files.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) return missing.map((file) => `${file} is missing`);
  return [
    ...skeleton.folders.filter((part) => sources(join(folder, 'src', part)).length === 0).map((part) => `src/${part}/ is missing or empty`),
    ...skeleton.without.filter((part) => existsSync(join(folder, part))).map((part) => `${part} does not belong here`),
    ...projectFaults(repository, folder, name),
    ...mainFaults(read(folder, 'src/main.ts'), name),
    ...dataFaults(repository, folder, name, skeleton),
    ...readmeFaults(folder, skeleton, types),
    ...placeFaults(folder),
    ...testFaults(folder),
  ];
}

/** @param {string} repository @param {string} folder @param {string} name */
function projectFaults(repository, folder, name) {
  const faults = [];
  const manifest = JSON.parse(read(folder, 'package.json'));
  const project = JSON.parse(read(folder, 'project.json'));
  if (manifest.name !== `@makegood/${name}`) faults.push(`package.json must be named @makegood/${name}`);
  if (manifest.exports?.['.']?.default !== './dist/main.js') faults.push('package.json must export ./dist/main.js');
  const outside = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((dependency) => !dependency.startsWith('@makegood/'));
  if (outside.length > 0) faults.push(`package.json must leave ${outside.join(', ')} to the root's single-version policy`);
  if (project.name !== name) faults.push(`project.json must be named ${name}`);
  for (const tag of ['type:service', `scope:${name}`]) {
    if (!project.tags?.includes(tag)) faults.push(`project.json must have the tag ${tag}`);
  }
  if (!read(repository, 'tsconfig.json').includes(`"services/${name}"`)) faults.push('the root tsconfig.json must refer to it');
  return faults;
}

/** @param {string} main @param {string} name */
function mainFaults(main, name) {
  const faults = [];
  if (!/export (async )?function start\(/.test(main)) faults.push('src/main.ts must export start(env)');
  if (!main.includes(`ServiceConfig.from(env, '${name}')`)) faults.push(`src/main.ts must read its settings by ServiceConfig.from(env, '${name}')`);
  if (!/if \(import\.meta\.main\) await runAsMain\(start\);/.test(main)) faults.push('src/main.ts must run itself when it is the process');
  return faults;
}

/** @param {string} repository @param {string} folder @param {string} name @param {Skeleton} skeleton */
function dataFaults(repository, folder, name, { hasData }) {
  if (!hasData) return [];
  const faults = [];
  const migrations = existsSync(join(folder, 'migrations')) ? readdirSync(join(folder, 'migrations')).sort() : [];
  const numbers = migrations.map((file) => /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]);
  if (numbers.some((number, index) => Number(number) !== index + 1) || numbers.length === 0) {
    faults.push('migrations/ must hold 0001-<what>.sql, 0002-<what>.sql, … without gaps');
  }
  if (!existsSync(join(repository, 'proto', 'makegood', name, 'v1', `${name}_service.proto`))) {
    faults.push(`proto/makegood/${name}/v1/${name}_service.proto is missing`);
  }
  return faults;
}

/** @param {string} folder @param {Skeleton} skeleton @param {Set<string>} types */
function readmeFaults(folder, { folders, optional }, types) {
  const readme = read(folder, 'README.md');
  const faults = [];
  if (!/^\|\s*owns\b[^|]*\|[^\n]*\bemits\b[^\n]*\|[^\n]*\blistens to\b/im.test(readme)) {
    faults.push('README.md must have the table owns | answers | emits | listens to');
  }
  if (!/^\|\s*path\s*\|\s*contents\s*\|/im.test(readme)) faults.push('README.md must have the table path | contents');
  for (const [, type = ''] of readme.matchAll(/`([a-z]+\.[a-z-]+\.[a-z-]+\.v\d+)`/g)) {
    if (!types.has(type)) faults.push(`README.md names the event ${type}, which is in no catalogue`);
  }
  const parts = readdirSync(join(folder, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of parts) {
    const known = folders.includes(name) || optional.includes(name);
    if (!known && !readme.includes(`src/${name}/`)) faults.push(`README.md must say what src/${name}/ is for`);
  }
  return faults;
}

/** What stands where: RPCs and events come in by their own doors. @param {string} folder */
function placeFaults(folder) {
  return sources(join(folder, 'src')).flatMap((file) => {
    const place = relative(join(folder, 'src'), file);
    const code = readFileSync(file, 'utf8');
    const faults = [];
    if (/^\s*@GrpcMethod\(/m.test(code) && !/^api\/.*\.controller\.ts$/.test(place)) faults.push(`src/${place}: an RPC is answered in src/api/*.controller.ts`);
    if (/^\s*@OnEvent\(/m.test(code) && !/^(consumers|projections)\/on-[a-z0-9-]+\.ts$/.test(place)) faults.push(`src/${place}: an event is received in src/consumers/on-<event>.ts`);
    if (!/^[a-z0-9.-]+$/.test(place.replaceAll('/', ''))) faults.push(`src/${place}: files are named in kebab-case`);
    return faults;
  });
}

/** @param {string} folder */
function testFaults(folder) {
  const tests = sources(join(folder, 'test')).filter((file) => file.endsWith('.test.ts'));
  return tests.length > 0 ? [] : ['test/ must hold a test of the whole service from outside'];
}

/** The event types there are. @param {string} repository */
function eventTypes(repository) {
  const catalogue = read(repository, 'libs/contracts/src/events.ts');
  return new Set([...catalogue.matchAll(/^\s*'([a-z]+\.[a-z-]+\.[a-z-]+\.v\d+)':/gm)].map(([, type = '']) => type));
}

/** @param {string} folder @returns {string[]} */
function sources(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => join(folder, file));
}

/** @param {string} folder @param {string} file */
function read(folder, file) {
  return readFileSync(join(folder, file), 'utf8');
}
