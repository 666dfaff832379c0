import { defineConfig } from 'vitest/config';
import units from './vitest.config.js';

/** Tests of the whole product from outside: one running Makegood, asked over HTTP and through a browser. */
export default defineConfig({
  ...units,
  test: {
    include: ['tools/system/**/*.test.ts', 'web/e2e/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['tools/system/global-setup.ts'],
  },
});
