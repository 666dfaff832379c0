import { AsyncLocalStorage } from 'node:async_hooks';
import { EventPattern } from '@nestjs/microservices';
import type { Tx } from '@makegood/database';
import type { CloudEvent } from './cloud-event.js';

/** Marks handlers of events, so that no other transport takes them. */
export const jetStreamTransport = Symbol('makegood/jetstream');

/** One event being handled: whatever its handler does through `tx` commits together with the inbox row. */
export class Delivery {
  private outcome: { error?: unknown } | undefined;

  constructor(
    readonly tx: Tx,
    readonly event: CloudEvent,
  ) {}

  /** @internal Notes how the handler itself ended, whatever filters and interceptors make of it. */
  async observe<T>(handler: () => Promise<T>): Promise<T> {
    try {
      const result = await handler();
      this.outcome = {};
      return result;
    } catch (error) {
      this.outcome = { error };
      throw error;
    }
  }

  /** @internal Throws unless the handler ran and succeeded: nothing else may be taken for success. */
  assertHandled(): void {
    if (!this.outcome) throw new Error(`The handler of ${this.event.type} was not run: a guard or filter stood before it`);
    if ('error' in this.outcome) throw this.outcome.error;
  }
}

/** @internal The delivery in whose name the present code runs. */
export const currentDelivery = new AsyncLocalStorage<Delivery>();

type Handler = (...args: never[]) => unknown;

/**
 * Handles events of a type: `@OnEvent('jobs.job.created.v1') async handle(@Payload() event: CloudEvent<JobEvent>,
 * @Ctx() delivery: Delivery)`. One handler per type and service; its class is one of the module's controllers.
 */
export function OnEvent(type: string) {
  return <T extends Handler>(target: object, key: string, descriptor: TypedPropertyDescriptor<T>): void => {
    const handler = descriptor.value;
    if (!handler) throw new Error(`@OnEvent belongs on a method, not on ${key}`);
    const observed = async function (this: unknown, ...args: unknown[]): Promise<unknown> {
      const run = async (): Promise<unknown> => handler.apply(this, args as never[]);
      const delivery = currentDelivery.getStore();
      return delivery ? delivery.observe(run) : run();
    };
    EventPattern(type, jetStreamTransport)(target, key, { ...descriptor, value: observed, get: undefined, set: undefined });
    descriptor.value = observed as unknown as T;
  };
}
