import { Injectable } from '@nestjs/common';
import { createTransport, type SMTPTransportOptions } from 'nodemailer';
import { MailConfig } from '../config.js';
import { onOneLine } from '../domain/words.js';

/** One copy of a message, for one recipient. */
export interface Letter {
  /** The same however often it is sent. */
  messageIdHeader: string;
  recipient: string;
  fromName: string;
  fromAddress: string;
  to: string[];
  cc: string[];
  subject: string;
  html: string;
  text: string;
  /** ISO instant. */
  createdAt: string;
}

/** How handing a letter over ended. */
export type Outcome =
  | { kind: 'accepted' }
  /** This letter will never be taken. */
  | { kind: 'refused'; reason: string }
  /** Not now; `unreachable` when the server wasn't there at all. */
  | { kind: 'later'; reason: string; unreachable: boolean };

/** No try takes longer; a sender silent for the lease of `deliveries.due_at` is taken to have died. */
const tryWithinMs = 20_000;
const aboutLetter = new Set(['RCPT TO', 'DATA']);

/** The way to the mail server. Each letter is a transaction of its own, to exactly one address. */
@Injectable()
export class MailServer {
  private readonly options: SMTPTransportOptions | undefined;

  constructor(config: MailConfig) {
    if (config.smtpUrl !== undefined) this.options = optionsFor(config.smtpUrl);
  }

  async handOver(letter: Letter): Promise<Outcome> {
    if (!this.options) return { kind: 'later', reason: 'No mail server is set up.', unreachable: true };
    const transport = createTransport(this.options);
    const timeout = Promise.withResolvers<never>();
    const timer = setTimeout(() => timeout.reject(new Error('The mail server took too long')), tryWithinMs);
    try {
      await Promise.race([transport.sendMail(mailOf(letter)), timeout.promise]);
      return { kind: 'accepted' };
    } catch (error) {
      return outcomeOf(error);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  }
}

function optionsFor(url: string): SMTPTransportOptions {
  const { hostname, protocol } = new URL(url);
  const isOnThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return {
    url,
    // A catcher on this machine has no certificate anybody vouches for; nothing leaves the machine.
    ignoreTLS: isOnThisMachine,
    // Elsewhere customers' names and addresses never travel in plain text, whatever the network strips.
    requireTLS: !isOnThisMachine && protocol !== 'smtps:',
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function mailOf(letter: Letter): Parameters<ReturnType<typeof createTransport>['sendMail']>[0] {
  const addressed = (addresses: readonly string[]): { name: string; address: string }[] =>
    addresses.map((address) => ({ name: '', address }));
  return {
    envelope: { from: letter.fromAddress, to: [letter.recipient] },
    messageId: letter.messageIdHeader,
    date: new Date(letter.createdAt),
    from: { name: letter.fromName, address: letter.fromAddress },
    to: addressed(letter.to),
    cc: addressed(letter.cc),
    subject: letter.subject,
    html: letter.html,
    text: letter.text,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A permanent answer about this recipient or this message is final; anything else is the server's trouble and passes. */
function outcomeOf(error: unknown): Outcome {
  const { responseCode, command, response } = error as { responseCode?: number; command?: string; response?: string };
  const said = onOneLine(response ?? '').slice(0, 300);
  if (responseCode !== undefined && command !== undefined && aboutLetter.has(command)) {
    if (responseCode >= 500) return { kind: 'refused', reason: `the mail server refused it (${said}).` };
    return { kind: 'later', reason: `The mail server put it off (${said}). It is tried again by itself.`, unreachable: false };
  }
  const why = said === '' ? 'The mail server cannot be reached.' : `The mail server takes no mail (${said}).`;
  return { kind: 'later', reason: `${why} It is tried again by itself.`, unreachable: true };
}
