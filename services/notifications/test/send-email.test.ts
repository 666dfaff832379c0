import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { as, clientEmails, type Notifications, refusalOf, startNotifications } from './a-notifications.js';

let under: Notifications;
beforeAll(async () => {
  under = await startNotifications();
});
afterAll(() => under.stop());

const office = as('office', { name: 'Hannah Birch' });
const customer = 'f.adeyemi@mail.example';

function send(jobId: string, changes: object = {}, call = office) {
  return under.rpc.sendEmail({ jobId, kind: 'booking-confirmation', to: [customer], cc: [], ...changes }, call);
}

async function stateOf(id: string) {
  const { message } = await under.rpc.getMessage({ id }, office);
  return message;
}

function receivedFor(address: string) {
  return under.mail.received.filter(({ envelopeTo }) => envelopeTo.includes(address));
}

describe('a booking confirmation', () => {
  it('is previewed as it will be sent, and to whom', async () => {
    const job = await under.aJob();
    const preview = await under.rpc.previewEmail({ jobId: job.id, kind: 'booking-confirmation' }, office);
    expect(preview.subject).toBe('Your visit is Wednesday 25 November, morning');
    expect(preview.to).toEqual([
      { email: customer, role: 'customer' }, ...clientEmails.map((email) => ({ email, role: 'client' })),
    ]);
    expect(preview.text).toBe(`Dear Mrs Folake Adeyemi,

We’ve booked a visit at 21 Crucible Way, Halifax, HX1 5TD.

When:         Wednesday 25 November 2026, morning
              between 8 am and 12 noon
Who:          Marcus Obi and Tom Haigh
What:         Kitchen worktop joint by the sink
Your ref:     4619

If the time doesn’t suit, reply to this message and quote 4619.

Kind regards,
Hannah Birch
Ridings Aftercare
`);
    expect(preview.html).toContain('<strong>Wednesday 25 November 2026, morning</strong>');
    expect(preview.html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    const message = await send(job.id);
    const [letter] = await eventually(() => {
      const letters = receivedFor(customer);
      expect(letters).toHaveLength(1);
      return letters;
    });
    expect(letter?.email.html?.trim().replaceAll('\r\n', '\n')).toBe(preview.html.trim().replaceAll('\r\n', '\n'));
    expect(letter?.email.text?.trim().replaceAll('\r\n', '\n')).toBe(preview.text.trim());
    expect(letter?.email).toMatchObject({
      subject: preview.subject, from: { name: 'Ridings', address: 'care@ridingsaftercare.example' }, to: [{ address: customer }],
      messageId: `<${message.id}.1@ridingsaftercare.example>`,
    });
    expect(await under.rpc.getMessage({ id: message.id }, office)).toMatchObject({ html: preview.html, text: preview.text });
  });

  it('says what it replaces when it was moved', async () => {
    const job = await under.aJob({}, { rearranged: true, previousDate: '2026-11-20', slot: 'PM' });
    const { subject, text } = await under.rpc.previewEmail({ jobId: job.id, kind: 'booking-confirmation' }, office);
    expect(subject).toBe('Your visit is now Wednesday 25 November, afternoon');
    expect(text).toContain('It replaces the one on Friday 20 November.');
  });

  it('goes from waiting to sent, a copy for each recipient, and is in the job’s list', async () => {
    const job = await under.aJob();
    const created = await send(job.id, { to: [customer, 'two@mail.example'], cc: ['three@mail.example'] });
    expect(created).toMatchObject({ version: 1, state: 'waiting', failure: '', createdBy: 'Hannah Birch', jobId: job.id, kind: 'booking-confirmation' });
    const sent = await eventually(async () => {
      const state = await stateOf(created.id);
      expect(state?.state).toBe('sent');
      return state;
    });
    expect(sent?.sentAt).toBeDefined();
    const letters = under.mail.received.filter(({ email }) => email.messageId?.includes(created.id));
    expect(new Set(letters.map(({ envelopeTo }) => envelopeTo.join()))).toEqual(new Set([customer, 'two@mail.example', 'three@mail.example']));
    expect(letters.map(({ email }) => email.cc?.map(({ address }) => address))).toEqual([1, 2, 3].map(() => ['three@mail.example']));
    expect(new Set(letters.map(({ email }) => email.messageId)).size).toBe(3);
    const states = await under.statesOf(created.id);
    expect(states[0]).toBe('waiting');
    expect(states.at(-1)).toBe('sent');
    const list = (q: string) => under.rpc.listMessages({ jobId: job.id, q, limit: 0, cursor: '' }, office);
    expect((await list('')).items).toEqual([sent]);
    expect((await list('THREE@')).items).toHaveLength(1);
    expect((await list('your VISIT')).items).toHaveLength(1);
    expect((await list('%')).items).toHaveLength(0);
  });

  it('is written once for one idempotency key', async () => {
    const job = await under.aJob();
    const call = { ...office, idempotencyKey: newId() };
    const answers = await Promise.all([1, 2, 3].map(() => send(job.id, { to: ['once@mail.example'] }, call)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    await eventually(async () => expect((await stateOf(answers[0]?.id ?? ''))?.state).toBe('sent'));
    expect(receivedFor('once@mail.example')).toHaveLength(1);
    Object.assign(job, { deleted: true });
    expect(await send(job.id, { to: ['once@mail.example'] }, call)).toEqual(answers[0]);
  });
});

describe('the other kinds', () => {
  it('say the latest update, to the customer or to the client', async () => {
    const job = await under.aJob({ latestUpdate: 'First line.\nSecond line.' });
    const forCustomer = await under.rpc.previewEmail({ jobId: job.id, kind: 'customer-update' }, office);
    expect(forCustomer).toMatchObject({ subject: 'Update on your home, ref 4619', to: [{ email: customer }] });
    expect(forCustomer.text).toContain('  First line.\n  Second line.');
    expect(forCustomer.html).toContain('First line.<br>Second line.');
    const forBuilder = await under.rpc.previewEmail({ jobId: job.id, kind: 'builder-update' }, office);
    expect(forBuilder.subject).toBe('Update on 4619: Plot 21, Foundry Row');
    expect(forBuilder.to.map(({ email }) => email)).toEqual(clientEmails);
  });

  it('quote a chargeable job from its rates, to the penny', async () => {
    const job = await under.aJob({
      chargeable: true, additionalVisits: 2, additionalHours: '3.5', materialsCostPence: 12_050, invoiceValuePence: 123_450,
      rates: { calloutFeePence: 4_500, hourlyRatePence: 3_800, outOfHoursRatePence: 6_000, materialsUpliftPercent: '15' },
    });
    const { text, to } = await under.rpc.previewEmail({ jobId: job.id, kind: 'quote' }, office);
    expect(text).toContain('Visits:       2 at £45.00\nLabour:       3.5 hours at £38.00\nMaterials:    £120.50 plus 15%\nTotal:        £1,234.50');
    expect(to.map(({ email }) => email)).toEqual(clientEmails);
  });
});

describe('a message is refused', () => {
  it.each([
    ['builder-update', { latestUpdate: ' ' }, {}, ['latestUpdate']],
    ['customer-update', { latestUpdate: '', customerEmail: '' }, {}, ['latestUpdate', 'customerEmail']],
    ['booking-confirmation', { customerEmail: '' }, { bookedDate: undefined }, ['customerEmail', 'bookedDate']],
    ['quote', { chargeable: false }, {}, ['chargeable']],
  ])('as %s without what it needs', async (kind, job, booking, paths) => {
    const { id } = await under.aJob(job, booking);
    for (const attempt of [() => under.rpc.previewEmail({ jobId: id, kind }, office), () => send(id, { kind })]) {
      const refusal = await refusalOf(attempt());
      expect(refusal).toMatchObject({ kind: 'invalid', code: 'email/missing-fields' });
      expect(refusal.fields.map(({ path }) => path)).toEqual(paths);
    }
  });

  it.each(['a@b.cd,c@d.ef', 'a@b.cd\r\nBcc: c@d.ef', 'A <a@b.cd>', ''])('to %j', async (address) => {
    const job = await under.aJob();
    for (const changes of [{ to: [address] }, { cc: [address] }]) {
      expect(await refusalOf(send(job.id, changes))).toMatchObject({ kind: 'invalid', code: 'email/invalid' });
    }
    expect((await under.rpc.listMessages({ jobId: job.id, q: '', limit: 0, cursor: '' }, office)).items).toEqual([]);
  });

  it('of another kind, of no job, of a deleted one, and by anybody but the office', async () => {
    const job = await under.aJob();
    expect(await refusalOf(send(job.id, { kind: 'spam' }))).toMatchObject({ code: 'email/kind' });
    expect(await refusalOf(send(newId()))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(send('x'))).toMatchObject({ kind: 'invalid' });
    const deleted = await under.aJob({ deleted: true });
    expect(await refusalOf(send(deleted.id))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(send(deleted.id, {}, as('super')))).toMatchObject({ code: 'email/job-deleted' });
    for (const role of ['engineer', 'purchasing']) {
      expect(await refusalOf(send(job.id, {}, as(role)))).toMatchObject({ kind: 'forbidden' });
      expect(await refusalOf(under.rpc.listMessages({ jobId: job.id, q: '', limit: 0, cursor: '' }, as(role)))).toMatchObject({ kind: 'forbidden' });
    }
  });
});

describe('messages of a job', () => {
  it('go out of sight when it is deleted, but for Super Users', async () => {
    const job = await under.aJob();
    const { id } = await send(job.id);
    Object.assign(job, { deleted: true });
    const list = { jobId: job.id, q: '', limit: 0, cursor: '' };
    expect(await refusalOf(under.rpc.listMessages(list, office))).toMatchObject({ code: 'job/not-found' });
    expect(await refusalOf(under.rpc.getMessage({ id }, office))).toMatchObject({ code: 'job/not-found' });
    expect((await under.rpc.listMessages(list, as('super'))).items).toHaveLength(1);
    expect((await under.rpc.getMessage({ id }, as('super'))).message?.id).toBe(id);
  });
});

describe('what people typed', () => {
  it('is never markup, template or header', async () => {
    const nasty = `<img src=x onerror=alert(1)> {{ company.name }} {% raw %} **b** & "q"`;
    const job = await under.aJob({
      customerName: `${nasty}\r\nBcc: victim@mail.example`, information: nasty, latestUpdate: `${nasty}\n| a | b |\n> c`,
    });
    for (const kind of ['booking-confirmation', 'customer-update', 'builder-update']) {
      const message = await send(job.id, { kind, to: [`${kind}@mail.example`] });
      const letter = await eventually(() => {
        const [found] = receivedFor(`${kind}@mail.example`);
        if (!found) throw new Error('not there yet');
        return found;
      });
      const { html } = await under.rpc.getMessage({ id: message.id }, office);
      expect(html).not.toContain('<img');
      expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; {{ company.name }} {% raw %} **b** &amp; &#34;q&#34;');
      expect(letter.email.text).toContain(nasty);
      expect(letter.email.bcc).toBeUndefined();
      expect(letter.raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
      expect(letter.envelopeTo).toEqual([`${kind}@mail.example`]);
    }
  });

  it('in a subject stays one line', async () => {
    const sender = as('office', { name: 'Eve\r\nBcc: victim@mail.example' });
    const job = await under.aJob();
    await send(job.id, { to: ['subject@mail.example'] }, sender);
    await eventually(() => expect(receivedFor('subject@mail.example')[0]?.email.text).toContain('Eve Bcc: victim@mail.example'));
  });
});
