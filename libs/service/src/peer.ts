import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  credentials as channelCredentials,
  status,
  type ChannelCredentials,
  type Metadata,
  type ServiceError,
} from '@grpc/grpc-js';
import { metadataKeys } from '@makegood/auth';
import type { Call } from '@makegood/kernel';
import { outgoingTrace } from '@makegood/observability';
import { domainErrorOf } from './errors-on-the-wire.js';
import { limits } from './limits.js';

/** One RPC of a ts-proto service definition; `Out` is what it takes to be sent, `In` what is received. */
export interface ServiceMethod<Out = never, In = unknown> {
  path: string;
  requestStream: boolean;
  responseStream: boolean;
  requestSerialize: (value: Out) => Buffer;
  requestDeserialize: (bytes: Buffer) => In;
  responseSerialize: (value: Out) => Buffer;
  responseDeserialize: (bytes: Buffer) => In;
}

/** A ts-proto service definition, such as `jobs.JobsServiceService`. */
export interface ServiceMethods {
  [method: string]: ServiceMethod;
}

type RequestOf<M> = M extends { requestSerialize: (value: infer Request) => Buffer } ? Request : never;
type ResponseOf<M> = M extends { responseDeserialize: (bytes: Buffer) => infer Response } ? Response : never;

export interface MethodOptions {
  /** Milliseconds until the call is given up; 2 s for questions and 5 s for commands unless said. */
  deadlineMs?: number;
  /** Gives a stream up; the peer is told at once. */
  signal?: AbortSignal;
}

/** A peer's RPCs as functions: one answer as a promise, many as something to `for await` over. */
export type PeerClient<S> = {
  readonly [M in keyof S]: S[M] extends { responseStream: true }
    ? (request: RequestOf<S[M]>, call: Call, options?: MethodOptions) => AsyncIterable<ResponseOf<S[M]>>
    : (request: RequestOf<S[M]>, call: Call, options?: MethodOptions) => Promise<ResponseOf<S[M]>>;
} & Disposable;

export interface PeerOptions {
  /** `host:port`. */
  address: string;
  /** Metadata that says who calls. */
  credentials: (call: Call) => Metadata;
  /** TLS, or nothing for a plain channel. */
  channel?: ChannelCredentials;
}

const question = /^(get|list|find|check|preview|snapshot|count|search)(?=[A-Z]|$)/;

/**
 * A typed client of another service: `peer(jobs.JobsServiceClient, { address, credentials })`, then
 * `await jobsPeer.getJob({ id }, call)`. Every call has a deadline, carries actor, idempotency key and trace, and
 * throws the peer's own refusals as `DomainError`. Questions, and commands with an idempotency key, are asked again
 * when the peer isn't there.
 */
export function peer<S extends object>(client: { service: S }, options: PeerOptions): PeerClient<S> {
  const channel = new Client(options.address, options.channel ?? channelCredentials.createInsecure(), limits.client);
  const functions = Object.entries(client.service as ServiceMethods).map(([name, method]) => {
    const rpc = new Rpc(channel, name, method as ServiceMethod<unknown>, options);
    return [name, method.responseStream ? rpc.stream : rpc.ask] as const;
  });
  return Object.assign(Object.fromEntries(functions), {
    [Symbol.dispose]: () => channel.close(),
  }) as unknown as PeerClient<S>;
}

class Rpc {
  private readonly isQuestion: boolean;

  constructor(
    private readonly channel: Client,
    name: string,
    private readonly method: ServiceMethod<unknown>,
    private readonly options: PeerOptions,
  ) {
    this.isQuestion = question.test(name);
  }

  readonly ask = async (request: unknown, call: Call, options: MethodOptions = {}): Promise<unknown> => {
    const deadline = Date.now() + (options.deadlineMs ?? (this.isQuestion ? limits.readMs : limits.writeMs));
    const mayRepeat = this.isQuestion || call.idempotencyKey !== undefined;
    for (let attempt = 0; ; attempt += 1) {
      const metadata = this.metadata(call);
      if (attempt > 0) metadata.setOptions({ waitForReady: true });
      try {
        return await this.once(request, metadata, deadline);
      } catch (error) {
        const again = mayRepeat && attempt < limits.retries && (error as ServiceError).code === status.UNAVAILABLE;
        const pause = jitteredPause(attempt);
        if (!again || Date.now() + pause >= deadline) throw domainErrorOf(error as ServiceError, this.method.path);
        await sleep(pause);
      }
    }
  };

  readonly stream = async function* (
    this: Rpc,
    request: unknown,
    call: Call,
    options: MethodOptions = {},
  ): AsyncGenerator {
    const { path, requestSerialize, responseDeserialize } = this.method;
    const deadline = Date.now() + (options.deadlineMs ?? limits.streamMs);
    const metadata = this.metadata(call);
    const answers = this.channel.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request, metadata, {
      deadline,
    });
    const giveUp = (): void => answers.cancel();
    options.signal?.addEventListener('abort', giveUp);
    try {
      options.signal?.throwIfAborted();
      for await (const answer of answers) yield answer;
    } catch (error) {
      options.signal?.throwIfAborted();
      throw domainErrorOf(error as ServiceError, path);
    } finally {
      options.signal?.removeEventListener('abort', giveUp);
      answers.cancel();
    }
  }.bind(this);

  private once(request: unknown, metadata: Metadata, deadline: number): Promise<unknown> {
    const { path, requestSerialize, responseDeserialize } = this.method;
    return new Promise((resolve, reject) => {
      this.channel.makeUnaryRequest(
        path,
        requestSerialize,
        responseDeserialize,
        request,
        metadata,
        { deadline },
        (error, response) => (error ? reject(error) : resolve(response)),
      );
    });
  }

  private metadata(call: Call): Metadata {
    const metadata = this.options.credentials(call);
    if (call.idempotencyKey !== undefined) metadata.set(metadataKeys.idempotencyKey, call.idempotencyKey);
    for (const [name, value] of Object.entries(outgoingTrace())) metadata.set(name, value);
    return metadata;
  }
}

function jitteredPause(attempt: number): number {
  return 50 * 2 ** attempt * (1 + Math.random());
}
