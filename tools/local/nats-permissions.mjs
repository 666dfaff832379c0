import { toolsIssuer } from './keys.mjs';
import { busUse } from './topology.mjs';

/**
 * What one service may say and hear on the bus: publish its own events, provide its own stream, read others'
 * through its one durable consumer. A service without a database keeps no place in a stream: it may only
 * overhear events as they pass and pass notes among its replicas (the gateway, for live screens).
 * @param {{ name: string, publishes: string[], listens: string[], hasDatabase: boolean }} service
 */
export function permissionsOf({ name, publishes, listens, hasDatabase }) {
  const publish = ['$JS.API.INFO'];
  const subscribe = [`_INBOX_${name}.>`];
  if (!hasDatabase) {
    // What its replicas tell each other is heard by them alone.
    const notes = `${name}.note.>`;
    return { publish: [...publish, notes], subscribe: [...subscribe, notes, ...listens.map((stream) => `${stream.toLowerCase()}.>`)] };
  }
  for (const stream of new Set([...publishes, ...listens])) {
    // Whoever comes first makes the stream, by the one definition in libs/messaging.
    publish.push(`$JS.API.STREAM.INFO.${stream}`, `$JS.API.STREAM.CREATE.${stream}`);
  }
  for (const stream of publishes) {
    publish.push(
      `${stream.toLowerCase()}.>`,
      `$JS.API.STREAM.UPDATE.${stream}`,
      `$JS.API.STREAM.MSG.GET.${stream}`,
      // After a change of epoch the producer resets the consumers of its stream.
      `$JS.API.CONSUMER.LIST.${stream}`, `$JS.API.CONSUMER.NAMES.${stream}`,
      `$JS.API.CONSUMER.INFO.${stream}.*`, `$JS.API.CONSUMER.DELETE.${stream}.*`,
    );
  }
  for (const stream of listens) {
    publish.push(
      `$JS.API.CONSUMER.CREATE.${stream}.${name}`, `$JS.API.CONSUMER.CREATE.${stream}.${name}.>`,
      `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.${name}`,
      `$JS.API.CONSUMER.INFO.${stream}.${name}`, `$JS.API.CONSUMER.DELETE.${stream}.${name}`,
      `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
      `$JS.ACK.${stream}.${name}.>`, `$JS.ACK.*.*.${stream}.${name}.>`,
    );
  }
  return { publish: [...new Set(publish)], subscribe };
}

/**
 * A NATS user for each service, and one for the tools, which may do everything.
 * @param {import('./topology.mjs').ServiceProject[]} services
 * @param {import('./keys.mjs').Secrets} secrets
 * @returns {Promise<import('./nats.mjs').NatsUser[]>}
 */
export async function natsUsers(services, secrets) {
  const use = await busUse(services);
  const users = services.map(({ name, migrations }) => ({
    name,
    password: secrets.natsPasswords[name],
    ...permissionsOf({ name, ...(use.get(name) ?? { publishes: [], listens: [] }), hasDatabase: migrations !== null }),
  }));
  return [...users, { name: toolsIssuer, password: secrets.natsPasswords[toolsIssuer], publish: ['>'], subscribe: ['>'] }];
}
