import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository's root, found from here upwards. */
export const repository = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'tsconfig.base.json'))) folder = dirname(folder);
  return folder;
})();

/** Loads one of the repository's own tools, which are plain JavaScript. */
export async function loadTool<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(join(repository, 'tools', path)).href)) as T;
}
