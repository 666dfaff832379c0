import { logger, stopTelemetry } from '@makegood/observability';
import { SettingsError, type Environment } from './config.js';
import type { RunningService } from './start-service.js';

/**
 * Runs a service as a process of its own: `if (import.meta.main) await runAsMain(start);`. SIGTERM and SIGINT drain it;
 * a wrong setting ends it with one sentence.
 */
export async function runAsMain(start: (env: Environment) => Promise<RunningService>): Promise<void> {
  let service: RunningService;
  try {
    service = await start(process.env);
  } catch (error) {
    if (error instanceof SettingsError) process.stderr.write(`${error.message}\n`);
    else logger.fatal({ err: error }, 'the service could not start');
    logger.flush(() => process.exit(1));
    return;
  }
  let asked = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (asked) process.exit(1);
    asked = true;
    logger.info({ signal }, 'stopping');
    void service
      .stop()
      .then(stopTelemetry)
      .then(
        () => logger.flush(() => process.exit(0)),
        (error: unknown) => {
          logger.error({ err: error }, 'stopping failed');
          logger.flush(() => process.exit(1));
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
