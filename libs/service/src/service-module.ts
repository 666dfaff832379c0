import { Database, DatabaseSettings } from '@makegood/database';
import { Bus, JetStreamServer, MessagingSettings } from '@makegood/messaging';
import { Inject, Injectable, Module, Optional, type DynamicModule, type Type } from '@nestjs/common';
import { ServiceConfig } from './config.js';
import { HealthProbes } from './health-probes.js';
import { Peers } from './peers.js';

/** What `startService` runs and watches, as far as the service has it. */
@Injectable()
export class ServiceParts {
  constructor(
    @Optional() @Inject(Database) readonly database?: Database,
    @Optional() @Inject(JetStreamServer) readonly events?: JetStreamServer,
    @Optional() @Inject(Bus) readonly bus?: Bus,
  ) {}
}

/** What every service can have injected: `ServiceConfig`, `HealthProbes`, `Peers`. */
@Module({})
export class ServiceModule {
  static around(module: Type | DynamicModule, config: ServiceConfig, probes: HealthProbes): DynamicModule {
    return {
      module: ServiceModule,
      global: true,
      imports: [module],
      providers: [
        { provide: ServiceConfig, useValue: config },
        { provide: HealthProbes, useValue: probes },
        { provide: DatabaseSettings, useValue: databaseSettings(config) },
        { provide: MessagingSettings, useValue: messagingSettings(config) },
        Peers,
        ServiceParts,
      ],
      exports: [ServiceConfig, HealthProbes, DatabaseSettings, MessagingSettings, Peers],
    };
  }
}

/** Read only by a service that has a database. */
function databaseSettings(config: ServiceConfig): DatabaseSettings {
  return {
    get databaseUrl() {
      return config.require('databaseUrl');
    },
  };
}

/** Read only by a service that has events. */
function messagingSettings(config: ServiceConfig): MessagingSettings {
  return {
    get natsUrl() {
      return config.require('natsUrl');
    },
    natsReplicas: config.natsReplicas,
    clock: config.clock,
  };
}
