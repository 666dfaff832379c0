import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dropSchemas, isNewDatabase } from './database.mjs';
import { repository } from './data-dir.mjs';
import { inheritedEnv } from './env.mjs';
import { Refusal } from './refusal.mjs';

/**
 * Demo data goes into a new database, once. A run that ended while it was being loaded is begun afresh.
 * @param {{ adminUrl: string, data: ReturnType<typeof import('./data-dir.mjs').openDataDir>, services: import('./topology.mjs').ServiceProject[], say: (line: string) => void }} options
 */
export function loadDemoOnce({ adminUrl, data, services, say }) {
  const wanted = process.env.MAKEGOOD_DEMO !== '0';
  const loader = join(repository, 'tools', 'demo', 'load.mjs');
  return {
    /** Before the migrations. */
    prepare: async () => {
      if (data.marker.demo === 'pending') {
        say('The last start was interrupted while it loaded the demo data; beginning afresh.');
        await dropSchemas(adminUrl, services);
      }
      if (await isNewDatabase(adminUrl, services)) data.save({ demo: wanted && existsSync(loader) ? 'pending' : 'none' });
      else if (!data.marker.demo) data.save({ demo: 'none' });
    },
    /** After them, before any service runs. */
    load: async (/** @type {(service: string) => string} */ databaseUrl) => {
      if (data.marker.demo !== 'pending') return;
      const [jobs, sites] = [numberOf('MAKEGOOD_DEMO_JOBS', 'jobs'), numberOf('MAKEGOOD_DEMO_SITES', 'sites')];
      const began = Date.now();
      say('Loading demo data…');
      const { loadDemo } = await import(pathToFileURL(loader).href);
      await loadDemo({
        adminUrl,
        env: { ...inheritedEnv(), DATA_DIR: data.dir },
        databaseUrl,
        ...(jobs ? { jobs } : {}),
        ...(sites ? { sites } : {}),
        log: say,
      });
      data.save({ demo: 'loaded' });
      say(`Demo data is loaded (${((Date.now() - began) / 1000).toFixed(1)} s).`);
    },
  };
}

/** A number of something that somebody asks for; nothing when they don't. */
function numberOf(/** @type {string} */ variable, /** @type {string} */ what) {
  const wanted = process.env[variable];
  if (!wanted) return undefined;
  if (!/^\d{1,8}$/.test(wanted)) throw new Refusal(`${variable} is "${wanted}", which is no number of ${what}.`);
  return Number(wanted);
}
