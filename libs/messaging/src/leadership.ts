import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/**
 * Leadership of one relay, as an advisory lock on a connection of its own. All of the relay's SQL runs on this
 * very connection: who has lost the lock can't write any more, even before noticing.
 */
export class Leadership {
  private gone = false;

  private constructor(readonly client: pg.Client) {
    client.on('error', () => (this.gone = true));
    client.on('end', () => (this.gone = true));
  }

  get lost(): boolean {
    return this.gone;
  }

  /** Connects and waits for the lock; undefined when told to stop first. */
  static async seek(url: string, service: string, stopping: () => boolean): Promise<Leadership | undefined> {
    const client = new pg.Client({
      connectionString: url,
      application_name: `makegood ${service} relay`,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 60_000,
      query_timeout: 65_000,
      keepAlive: true,
      // A leader that vanished with its machine gives up the lock after half a minute.
      options: `-c search_path=${service} -c timezone=UTC -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3`,
    });
    const leadership = new Leadership(client);
    try {
      await client.connect();
      while (!stopping()) {
        if (await tryLock(client, service)) return leadership;
        await delay(250);
      }
    } catch (error) {
      await leadership.release();
      throw error;
    }
    await leadership.release();
    return undefined;
  }

  async release(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

async function tryLock(client: pg.Client, service: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked', [`makegood relay ${service}`],
  );
  return rows[0]?.locked === true;
}
