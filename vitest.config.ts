import { defineConfig } from 'vitest/config';

const source = ['@makegood/source'];

export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: { conditions: [...source, 'node'], alias: { '@': new URL('web/src', import.meta.url).pathname } },
  ssr: { resolve: { conditions: [...source, 'node'], externalConditions: source } },
  test: {
    include: ['libs/*/test/**/*.test.ts', 'services/*/test/**/*.test.ts', 'web/src/**/*.test.ts', 'tools/{local,demo,checks}/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // A worker loads what the services stand on once, not for each of the eighty files.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['libs/testing/src/global-setup.ts'],
  },
});
