import { documents } from '@makegood/contracts';
import { runAsMain, ServiceConfig, startService, type Environment, type RunningService } from '@makegood/service';
import { AppModule } from './app.module.js';

/** Starts documents with its own settings; several services may be started in one process. */
export function start(env: Environment): Promise<RunningService> {
  return startService({
    name: 'documents',
    module: AppModule,
    config: ServiceConfig.from(env, 'documents'),
    grpc: [documents.DocumentsServiceService],
  });
}

if (import.meta.main) await runAsMain(start);
