import { reporting } from '@makegood/contracts';
import { runAsMain, ServiceConfig, startService, type Environment, type RunningService } from '@makegood/service';
import { ReportingModule } from './app.module.js';

/** Starts reporting with these settings. */
export async function start(env: Environment = process.env): Promise<RunningService> {
  return startService({
    name: 'reporting',
    module: ReportingModule,
    config: ServiceConfig.from(env, 'reporting'),
    grpc: [reporting.ReportingServiceService],
  });
}

if (import.meta.main) await runAsMain(start);
