import { configDefaults, defineConfig } from 'vitest/config';

const units = ['libs/*/test/**/*.test.ts', 'services/*/test/**/*.test.ts', 'web/src/**/*.test.ts', 'tools/{local,demo,checks}/**/*.test.ts'];
/** Telemetry is begun once a process and before what it watches is loaded. */
const ownProcess = ['libs/observability/test/telemetry.test.ts', 'libs/messaging/test/flow.test.ts'];
const source = ['@makegood/source'];

export default defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: { conditions: [...source, 'node'], alias: { '@': new URL('web/src', import.meta.url).pathname } },
  ssr: { resolve: { conditions: [...source, 'node'], externalConditions: source } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: ['libs/testing/src/global-setup.ts'],
    projects: [
      // A worker loads what the services stand on once, not for each of the eighty files.
      { extends: true, test: { name: 'together', isolate: false, include: units, exclude: [...configDefaults.exclude, ...ownProcess] } },
      { extends: true, test: { name: 'alone', include: ownProcess } },
    ],
  },
});
