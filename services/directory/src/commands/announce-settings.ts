import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@makegood/database';
import { systemActor } from '@makegood/kernel';
import { logger } from '@makegood/observability';
import { loadFaults, loadSettings } from '../queries/load-settings.js';

/** Tells the others the settings a company started with, once: nobody changed them, so no event would. */
@Injectable()
export class AnnounceSettings implements OnApplicationBootstrap {
  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.run().catch((error: unknown) => logger.warn({ err: error }, 'the settings could not be announced yet'));
  }

  async run(): Promise<void> {
    const call = { actor: systemActor('directory'), route: 'AnnounceSettings' };
    await this.database.transaction(call, async (tx) => {
      const settings = await loadSettings(tx.em, true);
      if (settings.announced) return;
      settings.announced = true;
      const data = settings.toState(await loadFaults(tx.em));
      tx.emit({ type: 'directory.settings.changed.v1', aggregateId: 'settings', version: data.version, data });
    });
  }
}
