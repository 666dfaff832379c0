// What the rig's process runs in place of a service's main: the same service, with one thing broken in it (named by
// FAULT_VARIANT) and a point at which it dies (FAULT_CRASH=<point>:<after how many>).
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { repository } from '../../local/data-dir.mjs';
import { crashAt, recordEffects } from './crash-points.mjs';
import { variants } from './variants.mjs';

const { FAULT_VARIANT: variant = 'none', FAULT_CRASH: crash = '' } = process.env;
await variants[variant]?.();
recordEffects();
crashAt(crash);

/** Starts the service the environment names. */
export async function start(env) {
  const main = await import(pathToFileURL(join(repository, 'services', env.SERVICE_NAME, 'dist', 'main.js')).href);
  return main.start(env);
}
