import { list, TableWriter } from './copy.mjs';
import { dayAndMinute } from './days.mjs';
import { company } from './names.mjs';
import { idAt, randomness } from './random.mjs';

const most = 60;
const recentDays = 30;
const longDate = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Booking confirmations of recent bookings, as if the office had sent them: most arrived, one or two didn't. */
export class Messages {
  messages = new TableWriter('notifications.messages', [
    'id',
    'version',
    'job_id',
    'kind',
    'subject',
    'html',
    'text',
    'from_name',
    'from_address',
    'to_addresses',
    'cc_addresses',
    'search_key',
    'state',
    'failure',
    'created_at',
    'created_by_id',
    'created_by',
    'sent_at',
  ]);
  deliveries = new TableWriter('notifications.deliveries', [
    'message_id',
    'recipient',
    'message_id_header',
    'state',
    'attempts',
    'due_at',
    'failure',
    'sent_at',
  ]);
  count = 0;

  constructor(/** @type {import('./world.mjs').World} */ world) {
    this.world = world;
    this.random = randomness(`${world.seed} messages`);
  }

  add(life) {
    const { job, booking } = life;
    const made = booking?.history.at(-1);
    if (!made || made.what === 'booking/cleared' || job.customerEmail === '' || job.deleted || this.count >= most)
      return;
    if (this.world.today - dayAndMinute(made.at).day > recentDays || !this.random.chance(0.4)) return;
    const at = made.at + this.random.int(20, 240) * 1_000;
    if (at > this.world.now) return;
    this.count += 1;
    this.write(life, made.actor, at, this.count % 29 === 7);
  }

  write(life, actor, /** @type {number} */ at, /** @type {boolean} */ fails) {
    const { job, booking, site } = life;
    const id = idAt(at, this.random);
    const words = confirmation(job, booking, actor.name);
    const recipients = [job.customerEmail, site.client.emails[0]];
    const failure = fails ? `${job.customerEmail}: The mail server does not know this address.` : '';
    const sentAt = new Date(at + 2_400).toISOString();
    const searchKey = [words.subject, ...recipients]
      .join('\n')
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase();
    this.messages.add([
      id,
      3,
      job.id,
      'booking-confirmation',
      words.subject,
      words.html,
      words.text,
      company.name,
      'customercare@rowanbeck.example',
      list(recipients),
      list([]),
      searchKey,
      fails ? 'failed' : 'sent',
      failure,
      new Date(at).toISOString(),
      actor.id,
      actor.name,
      fails ? null : sentAt,
    ]);
    for (const [index, recipient] of recipients.entries()) {
      const failed = fails && index === 0;
      this.deliveries.add([
        id,
        recipient,
        `<${id}.${index + 1}@rowanbeck.example>`,
        failed ? 'failed' : 'sent',
        1,
        new Date(at).toISOString(),
        failed ? 'The mail server does not know this address.' : '',
        failed ? null : sentAt,
      ]);
    }
  }

  async flush(/** @type {import('pg').Client} */ client) {
    await this.messages.flush(client);
    await this.deliveries.flush(client);
  }
}

/** The confirmation's words, after the template's. */
function confirmation(job, booking, /** @type {string} */ sender) {
  const date = longDate.format(new Date(`${booking.bookedDate}T00:00:00Z`)).replace(',', '');
  const half = booking.slot === 'AM' ? 'morning' : 'afternoon';
  const place = `${job.plotAddress}, ${job.postcode}`;
  const lines = [
    `Dear ${job.customerName},`,
    booking.rearranged ? `We’ve moved your visit at ${place}.` : `We’ve booked a visit at ${place}.`,
    `When: ${date}, ${half}`,
    `Who: ${booking.operatives.map(({ name }) => name).join(' and ')}`,
    `What: ${job.information}`,
    `Your ref: ${job.refNum}`,
    `If the time doesn’t suit, reply to this message and quote ${job.refNum}.`,
    `Kind regards,\n${sender}\n${company.name}`,
  ];
  const subject = `Your visit is ${booking.rearranged ? 'now ' : ''}${date.replace(/ \d{4}$/, '')}, ${half}`;
  const html = lines.map((line) => `<p>${escape(line).replaceAll('\n', '<br>')}</p>`).join('\n');
  return {
    subject,
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="en-GB"><body>\n${html}\n</body></html>\n`,
  };
}

function escape(/** @type {string} */ text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
