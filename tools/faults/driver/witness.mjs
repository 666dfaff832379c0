import { createWriteStream } from 'node:fs';

/**
 * What one person asked for and what came of it. Its `marker` is in the request in such a way that its effect can be
 * found again, wherever it may have gone.
 * @typedef {object} Command
 * @property {number} n
 * @property {string} op  raise, change, book, move, clear, delete, restore, report, photo, document, email, engineer
 * @property {string} marker
 * @property {string} key  the Idempotency-Key of every attempt
 * @property {string} [about]  the aggregate's id, where the request names one
 * @property {number} [expected]  the version its sender had seen
 * @property {'accepted' | 'refused' | 'unresolved'} outcome
 * @property {number} status  of the answer that settled it; 0 when none did
 * @property {Record<string, any>} answer  what of the settling answer is compared later
 * @property {Answer[]} answers  every answer there was, also those that came after the first
 */

/** @typedef {{ status: number, answer: Record<string, any> }} Answer */

/** Writes down every request and answer as it happens, one JSON line each, and keeps what each command came to. */
export class Witness {
  /** @type {Command[]} */
  commands = [];
  requests = 0;
  accepted = 0;
  /** Requests that ended without an answer, or with one that leaves it open. */
  open = 0;
  /** @type {Map<number, number>} */
  statuses = new Map();
  #next = 0;
  #file;

  constructor(file) {
    this.file = file;
    this.#file = createWriteStream(file, { flags: 'a', mode: 0o600 });
  }

  /** A number nobody else has, to make markers of. */
  number() {
    this.#next += 1;
    return this.#next;
  }

  /** One line: a request, an answer, a kill or anything else worth knowing the time of. */
  write(what, facts) {
    this.#file.write(`${JSON.stringify({ at: new Date().toISOString(), what, ...facts })}\n`);
  }

  answered(status) {
    this.requests += 1;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (status === 0 || status >= 500) this.open += 1;
  }

  settle(/** @type {Command} */ command) {
    this.commands.push(command);
    if (command.outcome === 'accepted') this.accepted += 1;
    const { n, op, outcome, status, answer } = command;
    this.write('settled', { n, op, outcome, status, answer });
  }

  /** Commands with an outcome, of some kinds. */
  that(outcome, ...ops) {
    return this.commands.filter((each) => each.outcome === outcome && (ops.length === 0 || ops.includes(each.op)));
  }

  close() {
    return new Promise((resolve) => this.#file.end(() => resolve(undefined)));
  }
}
