import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '@makegood/testing';
import { as, type Notifications, startNotifications } from './a-notifications.js';

let under: Notifications;
beforeAll(async () => {
  under = await startNotifications();
});
afterAll(() => under.stop());

const office = as('office');

async function send(to: string[]) {
  const job = await under.aJob();
  return under.rpc.sendEmail({ jobId: job.id, kind: 'booking-confirmation', to, cc: [] }, office);
}

async function stateOf(id: string) {
  const { message } = await under.rpc.getMessage({ id }, office);
  if (!message) throw new Error('there is no such message');
  return message;
}

function copiesFor(address: string): string[] {
  const letters = under.mail.received.filter(({ envelopeTo }) => envelopeTo.includes(address));
  return letters.map(({ email }) => email.messageId ?? '');
}

describe('a mail server', () => {
  it('that is down delays messages and loses none', async () => {
    await under.mail.down();
    const messages = [await send(['late-1@mail.example']), await send(['late-2@mail.example', 'late-3@mail.example'])];
    for (const { id } of messages) {
      await eventually(async () => {
        expect(await stateOf(id)).toMatchObject({ state: 'waiting', failure: 'The mail server cannot be reached. It is tried again by itself.' });
      });
    }
    await under.mail.up();
    for (const { id } of messages) {
      await eventually(async () => expect(await stateOf(id)).toMatchObject({ state: 'sent', failure: '' }), { within: 15_000 });
    }
    for (const n of [1, 2, 3]) expect(copiesFor(`late-${n}@mail.example`)).toHaveLength(1);
  });

  it('that refuses a recipient for good fails the message for them alone, and says why', async () => {
    under.mail.refuse('nobody@mail.example', 550);
    const { id } = await send(['nobody@mail.example', 'somebody@mail.example']);
    await eventually(async () => {
      const message = await stateOf(id);
      expect(message.state).toBe('failed');
      expect(message.failure).toMatch(/^nobody@mail\.example: the mail server refused it \(.*no such user here.*\)\.$/);
    });
    expect(copiesFor('somebody@mail.example')).toHaveLength(1);
    expect(copiesFor('nobody@mail.example')).toHaveLength(0);
  });

  it('that puts a message off is asked again', async () => {
    under.mail.refuse('busy@mail.example', 450);
    const { id } = await send(['busy@mail.example']);
    await eventually(async () => expect((await stateOf(id)).failure).toContain('put it off'));
    under.mail.refuse('busy@mail.example', 0);
    await eventually(async () => expect((await stateOf(id)).state).toBe('sent'), { within: 15_000 });
    expect(copiesFor('busy@mail.example')).toHaveLength(1);
  });

  it('gets a second copy under the same Message-ID when we die before noting that it took the first', async () => {
    const taken = Promise.withResolvers<void>();
    under.mail.beforeAccepting(() => {
      taken.resolve();
      return new Promise<void>(() => undefined);
    });
    const { id } = await send(['twice@mail.example']);
    await taken.promise;
    // What a kill leaves behind: taken by the server, still "sending" here, and nobody to report.
    under.mail.beforeAccepting(() => Promise.resolve());
    await under.database.query(`update deliveries set due_at = now() - interval '1 second' where message_id = $1`, [id]);
    await eventually(async () => expect((await stateOf(id)).state).toBe('sent'), { within: 15_000 });
    const copies = copiesFor('twice@mail.example');
    expect(copies).toHaveLength(2);
    expect(new Set(copies).size).toBe(1);
  });
});

describe('what waits', () => {
  it('is sent by the next service that starts', async () => {
    await under.mail.down();
    const { id } = await send(['restart@mail.example']);
    await eventually(async () => expect((await stateOf(id)).failure).not.toBe(''));
    await under.service.stop();
    await under.mail.up();
    await under.restart();
    await eventually(async () => expect((await stateOf(id)).state).toBe('sent'), { within: 20_000 });
    expect(copiesFor('restart@mail.example')).toHaveLength(1);
  });
});
