import { notifications } from '@makegood/contracts';
import { runAsMain, type RunningService, ServiceConfig, startService } from '@makegood/service';
import { NotificationsModule } from './app.module.js';

/** Starts notifications with these settings. */
export async function start(env: Readonly<Record<string, string | undefined>> = process.env): Promise<RunningService> {
  return startService({
    name: 'notifications',
    module: NotificationsModule,
    config: ServiceConfig.from(env, 'notifications'),
    grpc: [notifications.NotificationsServiceService],
  });
}

if (import.meta.main) await runAsMain(start);
