import {
  type DynamicModule, Global, Inject, Logger, Module, type OnApplicationBootstrap, type OnApplicationShutdown,
} from '@nestjs/common';
import { Database, type Entities } from './database.js';

/** What the database needs from a service's configuration. Whoever starts the service provides it. */
export abstract class DatabaseSettings {
  /** Connection string of the service's own login. */
  abstract readonly databaseUrl: string;
}

export interface DatabaseModuleOptions {
  name: string;
  entities: Entities;
}

const pruneEvery = 6 * 60 * 60 * 1000;

/** Provides `Database` to the whole service, forgets old keys now and then, and closes it when the service stops. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private pruning: NodeJS.Timeout | undefined;

  constructor(@Inject(Database) private readonly database: Database) {}

  static forService({ name, entities }: DatabaseModuleOptions): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: Database,
          useFactory: (settings: DatabaseSettings) => new Database({ name, entities, url: settings.databaseUrl }),
          inject: [DatabaseSettings],
        },
      ],
      exports: [Database],
    };
  }

  onApplicationBootstrap(): void {
    const prune = (): void => {
      this.database.prune().catch((error: unknown) => new Logger('Database').warn(error));
    };
    this.pruning = setInterval(prune, pruneEvery).unref();
  }

  /** After everything that writes has stopped: the relay and the consumers end before this. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.pruning);
    await this.database.close();
  }
}
