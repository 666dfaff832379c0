import { Injectable } from '@nestjs/common';
import { sql, type Tx } from '@makegood/database';
import type { CloudEvent } from './cloud-event.js';

/** Knows which events have had their effect. Its row commits with the effect and never expires. */
@Injectable()
export class Inbox {
  /**
   * Claims an event for this transaction; false when its effect is committed already. A dead letter of the
   * same event ends with it.
   */
  async claim(tx: Tx, event: CloudEvent): Promise<boolean> {
    const claimed = await sql(tx.em)`
      with healed as (delete from dead_letters where event_id = ${event.id})
      insert into inbox (event_id, type) values (${event.id}, ${event.type})
      on conflict (event_id) do nothing returning event_id`;
    return claimed.length > 0;
  }
}
