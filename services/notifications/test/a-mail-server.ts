import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A letter as the server got it. */
export interface Received {
  /** Who it was handed over for, whatever its headers say. */
  envelopeTo: string[];
  raw: string;
  email: Email;
}

/** A real SMTP server that can be taken down, and can refuse. */
export interface MailServerUnderTest {
  url: string;
  received: Received[];
  /** What RCPT TO is answered for an address; nothing lets it pass. */
  refuse(address: string, code: number): void;
  /** Called when a letter is there, before it is acknowledged. */
  beforeAccepting(work: () => Promise<void>): void;
  down(): Promise<void>;
  up(): Promise<void>;
}

export async function startMailServer(): Promise<MailServerUnderTest> {
  const received: Received[] = [];
  const refusals = new Map<string, number>();
  let accepting = async (): Promise<void> => undefined;
  let server: SMTPServer;
  let port = 0;
  const up = async (): Promise<void> => {
    server = new SMTPServer({
      authOptional: true,
      disableReverseLookup: true,
      closeTimeout: 200,
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        const responseCode = refusals.get(address);
        done(responseCode ? Object.assign(new Error('no such user here'), { responseCode }) : null);
      },
      onData: callbackify(async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
        const raw = await buffer(stream);
        const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ envelopeTo, raw: raw.toString('utf8'), email: await PostalMime.parse(raw) });
        await accepting();
      }),
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.server.address();
    port = typeof address === 'object' && address ? address.port : port;
  };
  await up();
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (address, code) => void refusals.set(address, code),
    beforeAccepting: (work) => {
      accepting = work;
    },
    down: () => new Promise<void>((resolve) => server.close(() => resolve())),
    up,
  };
}
