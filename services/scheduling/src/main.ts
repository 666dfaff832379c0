import { scheduling } from '@makegood/contracts';
import { runAsMain, type RunningService, ServiceConfig, startService } from '@makegood/service';
import { SchedulingModule } from './app.module.js';

/** Starts scheduling with these settings. */
export async function start(env: Readonly<Record<string, string | undefined>> = process.env): Promise<RunningService> {
  return startService({
    name: 'scheduling',
    module: SchedulingModule,
    config: ServiceConfig.from(env, 'scheduling'),
    grpc: [scheduling.SchedulingServiceService],
  });
}

if (import.meta.main) await runAsMain(start);
