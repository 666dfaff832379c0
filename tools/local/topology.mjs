import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './data-dir.mjs';

/**
 * One service as its folder shows it.
 * @typedef {object} ServiceProject
 * @property {string} name
 * @property {string} folder
 * @property {string} entry  its built main.js
 * @property {string | null} migrations  null: it has no database
 * @property {boolean} isGateway
 */

/** Every service there is: a folder in services/ with a main.ts. The gateway, which asks all others, comes last. */
export function findServices() {
  const parent = join(repository, 'services');
  const names = existsSync(parent) ? readdirSync(parent) : [];
  return names
    .filter((name) => ['src/main.ts', 'dist/main.js'].some((file) => existsSync(join(parent, name, file))))
    .sort((a, b) => Number(a === 'gateway') - Number(b === 'gateway') || a.localeCompare(b))
    .map((name) => {
      const folder = join(parent, name);
      const migrations = join(folder, 'migrations');
      return {
        name,
        folder,
        entry: join(folder, 'dist', 'main.js'),
        migrations: existsSync(migrations) ? migrations : null,
        isGateway: name === 'gateway',
      };
    });
}

/** Event type → stream, from the built contracts; empty before they are built. */
async function eventStreams() {
  const file = join(repository, 'libs', 'contracts', 'dist', 'index.js');
  if (!existsSync(file)) return new Map();
  const { eventCatalogue } = await import(pathToFileURL(file).href);
  return new Map(Object.entries(eventCatalogue).map(([type, { stream }]) => [type, stream]));
}

function builtCode(folder) {
  const dist = join(folder, 'dist');
  if (!existsSync(dist)) return '';
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(dist, name), 'utf8'))
    .join('\n');
}

/**
 * Who publishes to and listens on which stream, read out of the catalogue and each service's built code: a
 * service may use what it names, so a new consumer needs no table here changed.
 * @param {ServiceProject[]} services
 * @returns {Promise<Map<string, { publishes: string[], listens: string[] }>>} stream names by service
 */
export async function busUse(services) {
  const streams = await eventStreams();
  const all = [...new Set(streams.values())];
  return new Map(services.map(({ name, folder }) => {
    const code = builtCode(folder);
    const publishes = all.filter((stream) => [...streams].some(([type, on]) => on === stream && type.startsWith(`${name}.`)));
    const named = [...streams].filter(([type]) => code.includes(type)).map(([, stream]) => stream);
    // The gateway tells browsers of everything.
    const listens = name === 'gateway' || /\beventCatalogue\b/.test(code) ? all : [...new Set(named)];
    return [name, { publishes, listens }];
  }));
}
