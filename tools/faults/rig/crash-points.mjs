import { sql } from '@makegood/database';
import { EventReceiver, Outbox } from '@makegood/messaging';

/** Notes, in the effect's own transaction, that an event had its effect; by whatever way that came about. */
export function recordEffects() {
  const { effect } = EventReceiver.prototype;
  EventReceiver.prototype.effect = function (event, handle) {
    return effect.call(this, event, async (delivery) => {
      await handle(delivery);
      await sql(delivery.tx.em)`insert into faults.effects (service, event_id) values (${this.service.name}, ${event.id})`;
    });
  };
}

/** Ends the process by SIGKILL the n-th time it comes past a point. */
export function crashAt(setting) {
  const [point, times] = setting.split(':');
  if (!point) return;
  let left = Number(times);
  const pass = () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  points[point](pass);
}

const points = {
  /** A command is committed; nobody has been told. */
  committed: (pass) => {
    const { afterCommit } = Outbox.prototype;
    Outbox.prototype.afterCommit = function (events) {
      pass();
      return afterCommit.call(this, events);
    };
  },
  /** An event's effect is made, and not committed. */
  handling: (pass) => {
    const { effect } = EventReceiver.prototype;
    EventReceiver.prototype.effect = function (event, handle) {
      return effect.call(this, event, async (delivery) => {
        await handle(delivery);
        pass();
      });
    };
  },
  /** An event's effect is committed, and the bus not told. */
  handled: (pass) => {
    const { effect } = EventReceiver.prototype;
    EventReceiver.prototype.effect = async function (event, handle) {
      const result = await effect.call(this, event, handle);
      pass();
      return result;
    };
  },
};
