import { defineConfig } from 'vitest/config';

/** Tests of the whole product from outside: one running Makegood, asked over HTTP and through a browser. */
export default defineConfig({
  test: {
    include: ['tools/system/**/*.test.ts', 'web/e2e/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['tools/system/global-setup.ts'],
  },
});
