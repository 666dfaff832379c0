import 'reflect-metadata';
import { Controller, Module, type DynamicModule } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { Metadata } from '@grpc/grpc-js';
import {
  AllowRoles,
  AllowSystem,
  CurrentCall,
  generateActorKeys,
  metadataKeys,
  readPrivateKey,
  signActor,
} from '@makegood/auth';
import { refuse, systemActor, type Actor, type Call } from '@makegood/kernel';
import { logger, traceId } from '@makegood/observability';
import { ServiceConfig, startService, type RunningService } from '@makegood/service';

/** What comes in and goes out of the test service; JSON instead of protobuf, the road is the same. */
export interface Thing {
  text: string;
}

function json<Path extends string, Stream extends boolean>(path: Path, responseStream: Stream) {
  return {
    path,
    requestStream: false as const,
    responseStream,
    requestSerialize: (value: Thing): Buffer => Buffer.from(JSON.stringify(value)),
    requestDeserialize: (bytes: Buffer): Thing => JSON.parse(bytes.toString()) as Thing,
    responseSerialize: (value: Thing): Buffer => Buffer.from(JSON.stringify(value)),
    responseDeserialize: (bytes: Buffer): Thing => JSON.parse(bytes.toString()) as Thing,
  };
}

export const ThingsService = {
  getThing: json('/test.things.v1.ThingsService/GetThing' as const, false as const),
  changeThing: json('/test.things.v1.ThingsService/ChangeThing' as const, false as const),
  closedThing: json('/test.things.v1.ThingsService/ClosedThing' as const, false as const),
  sweepThings: json('/test.things.v1.ThingsService/SweepThings' as const, false as const),
  listThings: json('/test.things.v1.ThingsService/ListThings' as const, true as const),
};
export const ThingsClient = { service: ThingsService };

/** What the service does with a request; a test says. */
export type Behaviour = (request: Thing, call: Call) => Thing | Promise<Thing>;

export const keys = generateActorKeys(['gateway', 'things', 'others']);

export const office: Actor = { kind: 'user', id: 'u1', name: 'Zoë O’Neill', roles: ['office'] };

export const environment = {
  GRPC_LISTEN: '127.0.0.1:0',
  ACTOR_PRIVATE_KEY: keys.privateKeys['things'],
  ACTOR_PUBLIC_KEYS: JSON.stringify(keys.publicKeys),
};

export function aThingsModule(behaviour: Behaviour): DynamicModule {
  @Controller()
  class ThingsController {
    @GrpcMethod('ThingsService')
    @AllowRoles('office', 'system')
    getThing(@Payload() request: Thing, @CurrentCall() call: Call): Thing | Promise<Thing> {
      return behaviour(request, call);
    }

    @GrpcMethod('ThingsService')
    @AllowRoles('office')
    changeThing(@Payload() request: Thing, @CurrentCall() call: Call): Thing | Promise<Thing> {
      return behaviour(request, call);
    }

    @GrpcMethod('ThingsService')
    closedThing(@Payload() request: Thing): Thing {
      return request;
    }

    @GrpcMethod('ThingsService')
    @AllowSystem('others')
    sweepThings(@Payload() request: Thing): Thing {
      return request;
    }

    @GrpcMethod('ThingsService')
    @AllowRoles('office')
    async *listThings(@Payload() request: Thing): AsyncGenerator<Thing> {
      yield { text: `${request.text} 1` };
      yield { text: `${request.text} 2` };
      if (request.text === 'broken') throw refuse.conflict('thing/broken', 'Half way.');
    }
  }

  @Module({ controllers: [ThingsController] })
  class ThingsModule {}
  return { module: ThingsModule };
}

export function startThings(behaviour: Behaviour = echo, env = {}): Promise<RunningService> {
  return startService({
    name: 'things',
    module: aThingsModule(behaviour),
    grpc: [ThingsService],
    config: ServiceConfig.from({ ...environment, ...env }, 'things'),
  });
}

export function echo(request: Thing, call: Call): Thing {
  logger.debug('echo');
  return { text: `${request.text} for ${call.actor.name} under ${call.idempotencyKey ?? 'no key'} trace ${traceId()}` };
}

/** Metadata as an issuer would sign it, for the actor and with the key given. */
export function signedAs(actor: Actor, issuer = 'gateway', key = issuer, options = {}): () => Metadata {
  return () => {
    const metadata = new Metadata();
    const privateKey = readPrivateKey(keys.privateKeys[key] ?? '');
    metadata.set(metadataKeys.actorToken, signActor(actor, { issuer, privateKey }, options));
    return metadata;
  };
}

export function aCall(actor: Actor = office): Call {
  return { actor, route: 'test' };
}

export const others = systemActor('others');
