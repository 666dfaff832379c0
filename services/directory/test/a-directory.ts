import { Metadata } from '@grpc/grpc-js';
import { metadataKeys, readPrivateKey, signActor } from '@makegood/auth';
import { directory } from '@makegood/contracts';
import { newId, type Actor, type Call, type DomainError } from '@makegood/kernel';
import { peer, type PeerClient } from '@makegood/service';
import { startPlatform, type TestDatabase, type TestPlatform } from '@makegood/testing';
import { start } from '../src/main.js';
import { Dependants } from './dependants.js';

export const gateway: Actor = { kind: 'system', id: 'system:gateway', name: 'Makegood', roles: ['system'] };
export const superUser: Actor = { kind: 'user', id: newId(), name: 'Sue Perkins-Hall', roles: ['super'] };
export const office: Actor = { kind: 'user', id: newId(), name: 'Olive Fenn', roles: ['office'] };
export const engineer: Actor = { kind: 'user', id: newId(), name: 'Ed Marsh', roles: ['engineer'], engineerId: newId() };

/** The directory as its neighbours reach it, on a platform of its own. */
export interface ADirectory {
  platform: TestPlatform;
  client: PeerClient<typeof directory.DirectoryServiceService>;
  preferences: PeerClient<typeof directory.PreferencesServiceService>;
  database: TestDatabase;
  /** What jobs and scheduling answer. */
  dependants: Dependants;
  stop(): Promise<void>;
}

export async function aDirectory(env: Record<string, string> = {}): Promise<ADirectory> {
  const platform = await startPlatform();
  const dependants = new Dependants();
  const address = await dependants.listen();
  Object.assign(platform.peers, { jobs: address, scheduling: address });
  const service = await platform.startTestService({ service: 'directory', start, env });
  const issuer = { issuer: 'gateway', privateKey: readPrivateKey(platform.gatewayPrivateKey) };
  const credentials = ({ actor }: Call): Metadata => {
    const metadata = new Metadata();
    metadata.set(metadataKeys.actorToken, signActor(actor, issuer));
    return metadata;
  };
  const client = peer(directory.DirectoryServiceClient, { address: service.address, credentials });
  const preferences = peer(directory.PreferencesServiceClient, { address: service.address, credentials });
  const database = platform.databases['directory'];
  if (!database) throw new Error('the directory has no database');
  const stop = async (): Promise<void> => {
    client[Symbol.dispose]();
    preferences[Symbol.dispose]();
    await platform.stop();
    dependants.close();
  };
  return { platform, client, preferences, database, dependants, stop };
}

export function by(actor: Actor, idempotencyKey?: string): Call {
  return { actor, route: 'test', ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
}

/** The refusal a promise ends in; fails when it doesn't. */
export async function refusal(promise: Promise<unknown>): Promise<DomainError> {
  return promise.then(
    () => {
      throw new Error('this was not refused');
    },
    (error: unknown) => error as DomainError,
  );
}

export function aClient(changes: Partial<directory.ClientFields> = {}): directory.ClientFields {
  return { name: 'Thornwick Homes', active: true, customerCareEmails: ['care@thornwick.test'], ...changes };
}

export function anEngineer(changes: Partial<directory.EngineerFields> = {}): directory.EngineerFields {
  return { name: 'Dan Whitlock', kind: 'engineer', phone: '07700 900123', ...changes };
}

export function aUser(changes: Partial<directory.UserFields> = {}): directory.UserFields {
  const email = `${newId()}@company.test`;
  return {
    email, name: 'Priya Nair', roles: ['office'], active: true, engineerId: '', password: 'a walk by the canal', ...changes,
  };
}
