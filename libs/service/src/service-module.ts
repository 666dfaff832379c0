import { Database, DatabaseSettings } from '@makegood/database';
import { Inject, Injectable, Module, Optional, type DynamicModule, type Type } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { ServiceConfig } from './config.js';
import { HealthProbes } from './health-probes.js';
import { Peers } from './peers.js';

/**
 * Token under which a module offers the transport that delivers events, for `startService` to run:
 * `{ provide: EVENT_TRANSPORT, useExisting: JetStreamServer }`.
 */
export const EVENT_TRANSPORT = Symbol('makegood.event-transport');

/** What `startService` runs and watches, as far as the service has it. */
@Injectable()
export class ServiceParts {
  constructor(
    @Optional() @Inject(Database) readonly database?: Database,
    @Optional() @Inject(EVENT_TRANSPORT) readonly events?: CustomTransportStrategy,
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
        Peers,
        ServiceParts,
      ],
      exports: [ServiceConfig, HealthProbes, DatabaseSettings, Peers],
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
