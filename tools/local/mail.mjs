import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { messageFrame, mailPage, pageHeaders } from './mail-page.mjs';

/**
 * @typedef {object} CaughtMessage
 * @property {string} id
 * @property {string} receivedAt  ISO 8601
 * @property {{ from: string, to: string[] }} envelope  as the SMTP client gave it
 * @property {string} from
 * @property {string[]} to
 * @property {string[]} cc
 * @property {string} subject
 * @property {string} messageId
 * @property {number} size  bytes
 * @property {string[]} attachments  file names
 */

/**
 * @typedef {object} MailCatcher
 * @property {string} smtpUrl
 * @property {string} pageUrl
 * @property {number} smtpPort
 * @property {number} pagePort
 * @property {() => CaughtMessage[]} messages  newest first
 * @property {(because: string | null) => void} refuse  answers 451 to every message until called with null
 * @property {() => Promise<void>} stop
 */

const idPattern = /^[0-9]{13}-[0-9a-f]{12}$/;

/**
 * Takes every mail sent to it and shows it on a page; delivers nothing. Messages are kept as .eml files.
 * @param {{ dir: string, smtpPort?: number, pagePort?: number, host?: string }} options port 0: any free one
 * @returns {Promise<MailCatcher>}
 */
export async function startMailCatcher({ dir, smtpPort = 0, pagePort = 0, host = '127.0.0.1' }) {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const kept = keptMessages(dir);
  let refusing = /** @type {string | null} */ (null);
  const smtp = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    size: 40 * 1024 * 1024,
    logger: false,
    closeTimeout: 500,
    disableReverseLookup: true,
    onAuth: (auth, session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onData: (stream, session, done) => {
      buffer(stream)
        .then(async (raw) => {
          if (refusing) throw Object.assign(new Error(refusing), { responseCode: 451 });
          if (stream.sizeExceeded) throw Object.assign(new Error('Message too large'), { responseCode: 552 });
          const envelope = {
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            to: session.envelope.rcptTo.map(({ address }) => address),
          };
          const message = await keep(dir, raw, envelope);
          kept.set(message.id, message);
          done(null, `Caught as ${message.id}`);
        })
        .catch(done);
    },
  });
  smtp.on('error', () => {});
  const newestFirst = () => [...kept.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  const page = createServer((request, response) => {
    answer({ request, response, dir, kept, newestFirst }).catch((error) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error?.message ?? error));
    });
  });
  await listening(page, pagePort, host);
  await listening(smtp.server, smtpPort, host);
  const portOf = (server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port;
  return {
    smtpPort: portOf(smtp.server),
    pagePort: portOf(page),
    smtpUrl: `smtp://${host}:${portOf(smtp.server)}`,
    pageUrl: `http://localhost:${portOf(page)}`,
    messages: newestFirst,
    refuse: (because) => (refusing = because),
    stop: async () => {
      page.closeAllConnections();
      await Promise.all([new Promise((done) => page.close(done)), new Promise((done) => smtp.close(() => done(null)))]);
    },
  };
}

function listening(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(undefined));
  });
}

/** The summaries are written last, so a message is either here whole or not at all. */
function keptMessages(dir) {
  const kept = new Map();
  for (const name of readdirSync(dir)) {
    if (!name.endsWith('.json')) continue;
    try {
      const message = JSON.parse(readFileSync(join(dir, name), 'utf8'));
      if (idPattern.test(message.id)) kept.set(message.id, message);
    } catch {
      // A summary cut short by a crash: its message was never acknowledged, and will be sent again.
    }
  }
  return kept;
}

/** On disk before the sender hears 250, as a mail server must. */
async function keep(dir, raw, envelope) {
  const id = `${Date.now()}-${randomBytes(6).toString('hex')}`;
  const file = await open(join(dir, `${id}.eml`), 'wx', 0o600);
  try {
    await file.writeFile(raw);
    await file.sync();
  } finally {
    await file.close();
  }
  const parsed = await PostalMime.parse(raw);
  const addresses = (list) => (list ?? []).flatMap((each) => (each.group ? each.group : [each])).map((each) => each.address ?? '');
  const message = {
    id,
    receivedAt: new Date().toISOString(),
    envelope,
    from: parsed.from?.address ?? '',
    to: addresses(parsed.to),
    cc: addresses(parsed.cc),
    subject: parsed.subject ?? '',
    messageId: parsed.messageId ?? '',
    size: raw.length,
    attachments: parsed.attachments.map((each) => each.filename ?? each.mimeType),
  };
  const summary = join(dir, `${id}.json`);
  await writeFile(`${summary}.new`, JSON.stringify(message), { mode: 0o600 });
  await rename(`${summary}.new`, summary);
  return message;
}

async function answer({ request, response, dir, kept, newestFirst }) {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, first = '', id = '', part = '', number = ''] = url.pathname.split('/');
  const send = (status, type, body, headers = {}) =>
    response.writeHead(status, { 'content-type': type, ...pageHeaders, ...headers }).end(body);
  const json = (status, body) => send(status, 'application/json; charset=utf-8', JSON.stringify(body, null, 1));
  if (request.method === 'DELETE' && url.pathname === '/api/messages') {
    const ids = [...kept.keys()];
    kept.clear();
    await Promise.all(ids.flatMap((each) => ['eml', 'json'].map((end) => rm(join(dir, `${each}.${end}`), { force: true }))));
    return json(200, { deleted: ids.length });
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, 'text/plain', 'Only looking is possible here.');
  if (url.pathname === '/') return send(200, 'text/html; charset=utf-8', mailPage(newestFirst(), url.searchParams.get('message')));
  if (url.pathname === '/api/messages') return json(200, { items: matching(newestFirst(), url.searchParams) });
  const place = first === 'api' ? id : first;
  const wanted = first === 'api' ? part : id;
  if (place !== 'messages' || !idPattern.test(wanted) || !kept.has(wanted)) return send(404, 'text/plain', 'No such message.');
  const raw = await readFile(join(dir, `${wanted}.eml`));
  if (first !== 'api' && part === 'raw') {
    return send(200, 'message/rfc822', raw, { 'content-disposition': `attachment; filename="${wanted}.eml"` });
  }
  const parsed = await PostalMime.parse(raw);
  if (first === 'api') {
    const attachments = parsed.attachments.map(({ filename, mimeType, content }) => ({ filename, mimeType, size: content.byteLength }));
    return json(200, { ...kept.get(wanted), headers: parsed.headers, html: parsed.html ?? null, text: parsed.text ?? null, attachments });
  }
  if (part === 'html' || part === 'text') {
    const frame = messageFrame(parsed, part);
    return send(200, 'text/html; charset=utf-8', frame.body, frame.headers);
  }
  const attachment = part === 'attachments' && /^\d+$/.test(number) ? parsed.attachments[Number(number)] : undefined;
  if (!attachment) return send(404, 'text/plain', 'No such part.');
  const name = encodeURIComponent(attachment.filename ?? 'attachment').replaceAll("'", '%27');
  return send(200, 'application/octet-stream', Buffer.from(attachment.content), {
    'content-disposition': `attachment; filename*=UTF-8''${name}`,
  });
}

/** ?to= &subject= (contained, any case) &since= (ISO) &limit= */
function matching(messages, query) {
  const has = (text, part) => text.toLowerCase().includes(part.toLowerCase());
  const [to, subject, since] = ['to', 'subject', 'since'].map((name) => query.get(name));
  return messages
    .filter((each) => !to || each.envelope.to.some((address) => has(address, to)))
    .filter((each) => !subject || has(each.subject, subject))
    .filter((each) => !since || each.receivedAt >= since)
    .slice(0, Number(query.get('limit') ?? 200));
}
