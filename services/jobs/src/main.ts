import { jobs } from '@makegood/contracts';
import { type RunningService, runAsMain, ServiceConfig, startService } from '@makegood/service';
import { JobsModule } from './app.module.js';

/** Starts the jobs service with these settings. */
export function start(env: Readonly<Record<string, string | undefined>> = process.env): Promise<RunningService> {
  return startService({
    name: 'jobs',
    module: JobsModule,
    config: ServiceConfig.from(env, 'jobs'),
    grpc: [jobs.JobsServiceService],
  });
}

if (import.meta.main) await runAsMain(start);
