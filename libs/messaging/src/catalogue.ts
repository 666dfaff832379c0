/** Turns an event's data into its message and back, as proto3 JSON. */
export interface EventCodec {
  toJSON(message: never): unknown;
  fromJSON(data: unknown): unknown;
}

/** Every event type there is, with the stream it is on and how its data is read. */
export type EventCatalogue = Readonly<Record<string, { stream: string; codec: EventCodec }>>;

/** What messaging knows of the service it works for. */
export class ServiceEvents {
  constructor(
    /** The service's name: it is the prefix of its event types and the name of its durable consumers. */
    readonly name: string,
    readonly catalogue: EventCatalogue,
  ) {}

  /** The stream this service publishes to, if it has events of its own. */
  get ownStream(): string | undefined {
    const own = Object.entries(this.catalogue).find(([type]) => type.startsWith(`${this.name}.`));
    return own?.[1].stream;
  }

  definition(type: string): { stream: string; codec: EventCodec } {
    const definition = Object.hasOwn(this.catalogue, type) ? this.catalogue[type] : undefined;
    if (!definition) throw new Error(`"${type}" is not in the event catalogue`);
    return definition;
  }
}
