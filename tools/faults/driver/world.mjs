import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

/** Looks into the database and the bus from outside, as their administrator; both may be killed at any time. */
export async function openWorld({ adminUrl, natsUrl, schemas }) {
  const pool = new pg.Pool({ connectionString: adminUrl, max: 2, connectionTimeoutMillis: 5_000, statement_timeout: 60_000 });
  pool.on('error', () => undefined);
  const { username, password, host } = new URL(natsUrl);
  const connection = await connect({
    servers: host, ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
    maxReconnectAttempts: -1, reconnectTimeWait: 200, timeout: 5_000, ignoreAuthErrorAbort: true,
  });
  const query = async (text, values = []) => (await pool.query(text, values)).rows;
  return {
    query, connection, schemas, poison: [],
    bus: await jetstreamManager(connection, { checkAPI: false, timeout: 5_000 }),
    close: async () => {
      await connection.close();
      await pool.end();
    },
  };
}

/** Tries until it works; for what must be done while things are being killed. */
export async function insist(work, withinMs = 30_000) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}
