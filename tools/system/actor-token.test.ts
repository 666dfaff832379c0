import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { generateActorKeys, readPrivateKey, signActor } from '@makegood/auth';
import { jobs } from '@makegood/contracts';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

const superUser = { kind: 'user' as const, id: '0199f3a2-7b1c-7cc1-9d54-0c0f5a4f8a11', name: 'Forged', roles: ['super', 'office'] };
const forged = generateActorKeys(['gateway', 'scheduling']);

let client: jobs.JobsServiceClient;

beforeAll(() => {
  const run = JSON.parse(readFileSync(join(inject('makegoodDataDir'), 'run.json'), 'utf8')) as { services: { jobs: { address: string } } };
  client = new jobs.JobsServiceClient(run.services.jobs.address, credentials.createInsecure());
});

afterAll(() => client.close());

/** The gRPC status that jobs answers a snapshot request with. */
function ask(token?: string): Promise<status> {
  const metadata = new Metadata();
  if (token !== undefined) metadata.set('actor-token', token);
  return new Promise((resolve) => {
    client.snapshotJobs({ afterId: '', limit: 1 }, metadata, (error: ServiceError | null) => resolve(error?.code ?? status.OK));
  });
}

function signedWith(privateKey: string | undefined, issuer: string): string {
  return signActor(superUser, { issuer, privateKey: readPrivateKey(privateKey ?? '') });
}

describe('straight at a service’s gRPC port', () => {
  it('a call without a token is refused', async () => expect(await ask()).toBe(status.UNAUTHENTICATED));

  it('a token signed by a key of one’s own is refused', async () => {
    expect(await ask(signedWith(forged.privateKeys['gateway'], 'gateway'))).toBe(status.UNAUTHENTICATED);
    expect(await ask(signedWith(forged.privateKeys['scheduling'], 'scheduling'))).toBe(status.UNAUTHENTICATED);
  });

  it('a token without a signature, or with another algorithm, is refused', async () => {
    const [head = '', body = ''] = signedWith(forged.privateKeys['gateway'], 'gateway').split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    for (const token of [`${head}.${body}.`, `${none}.${body}.`, `${none}.${body}.AAAA`, 'x', 'a.b.c', '']) {
      expect(await ask(token)).toBe(status.UNAUTHENTICATED);
    }
  });
});
