import { directory } from '@makegood/contracts';
import { runAsMain, ServiceConfig, startService, type Environment, type RunningService } from '@makegood/service';
import { DirectoryModule } from './app.module.js';

/** Starts directory with these settings. */
export async function start(env: Environment = process.env): Promise<RunningService> {
  return startService({
    name: 'directory',
    module: DirectoryModule,
    config: ServiceConfig.from(env, 'directory'),
    grpc: [directory.DirectoryServiceService, directory.PreferencesServiceService],
  });
}

if (import.meta.main) await runAsMain(start);
