import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the run's Postgres, from the global setup. */
    makegoodPostgres: string;
  }
}

/** The Postgres that all tests of a run share; each takes databases of its own in it. */
export async function sharedPostgres(): Promise<string> {
  const url = inject('makegoodPostgres');
  if (!url) throw new Error('Vitest needs globalSetup: libs/testing/src/global-setup.ts');
  return url;
}
