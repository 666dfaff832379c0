import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
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

/** Provides `Database` to the whole service and closes it when the service stops. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
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

  /** After everything that writes has stopped: the relay and the consumers end before this. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
