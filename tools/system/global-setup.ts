import type { TestProject } from 'vitest/node';
import { startProduct } from './product.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product is reached. */
    makegoodUrl: string;
    /** Where the mail catcher shows what it caught. */
    makegoodMailUrl: string;
    /** The data folder it runs on. */
    makegoodDataDir: string;
  }
}

/** Starts Makegood as `npm start` does, with demo data, in a folder and on ports of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct();
  project.provide('makegoodUrl', product.url);
  project.provide('makegoodMailUrl', product.mailUrl);
  project.provide('makegoodDataDir', product.dataDir);
  return () => product.stop();
}
