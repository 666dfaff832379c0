import {
  AckPolicy, type ConsumerConfig, type ConsumerInfo, DeliverPolicy, DiscardPolicy, JetStreamApiCodes,
  JetStreamApiError, type JetStreamManager, RetentionPolicy, StorageType, type StreamConfig, type StreamInfo,
} from '@nats-io/jetstream';

const seconds = 1_000_000_000;

/** Unacknowledged deliveries at most, of one service on one stream. */
export const maxAckPending = 256;

/** The one definition of a stream; whoever comes first creates it, producer or listener. */
export function streamConfig(stream: string, replicas = 1): Partial<StreamConfig> & { name: string } {
  return {
    name: stream,
    subjects: [`${stream.toLowerCase()}.>`],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New,
    num_replicas: replicas,
    duplicate_window: 600 * seconds,
  };
}

/** The stream as it is now, created if there is none. */
export async function ensureStream(manager: JetStreamManager, stream: string, replicas = 1): Promise<StreamInfo> {
  try {
    return await manager.streams.info(stream);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    return await manager.streams.add(streamConfig(stream, replicas));
  } catch (error) {
    if (error instanceof JetStreamApiError) return manager.streams.info(stream);
    throw error;
  }
}

/**
 * The durable consumer of a service on a stream. Listening to another type starts it afresh from the
 * stream's beginning: the inbox tells what has been handled, and the new type gets its past too.
 */
export async function ensureConsumer(
  manager: JetStreamManager, stream: string, durable: string, subjects: string[],
): Promise<void> {
  const config: Partial<ConsumerConfig> = {
    durable_name: durable,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: 30 * seconds,
    max_deliver: -1,
    max_ack_pending: maxAckPending,
    filter_subjects: subjects.toSorted(),
  };
  const existing = await consumerInfo(manager, stream, durable);
  const listened = existing?.config.filter_subjects ?? [existing?.config.filter_subject ?? ''];
  const grows = subjects.some((subject) => !listened.includes(subject));
  if (existing && !grows) {
    const shrinks = listened.length > subjects.length;
    if (shrinks) await manager.consumers.update(stream, durable, { filter_subjects: subjects });
    return;
  }
  if (existing) await manager.consumers.delete(stream, durable);
  await manager.consumers.add(stream, config);
}

/** What the server knows of a consumer, if there is one. */
export async function consumerInfo(
  manager: JetStreamManager, stream: string, durable: string,
): Promise<ConsumerInfo | undefined> {
  try {
    return await manager.consumers.info(stream, durable);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Deletes every durable consumer of a stream; their services make them again, from the beginning. */
export async function resetConsumers(manager: JetStreamManager, stream: string): Promise<void> {
  for await (const consumer of manager.consumers.list(stream)) {
    if (consumer.config.durable_name) await manager.consumers.delete(stream, consumer.name);
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof JetStreamApiError)) return false;
  return error.code === JetStreamApiCodes.StreamNotFound || error.code === JetStreamApiCodes.ConsumerNotFound;
}
