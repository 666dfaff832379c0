import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('./witness.mjs').Command} Command */
/** @typedef {import('./witness.mjs').Witness} Witness */

const pauseMs = 250;

/** 429 and 408 ask to come again; so does everything that says nothing about whether it happened. */
function isSettled(status) {
  return status >= 200 && status < 500 && status !== 429 && status !== 408;
}

/**
 * Sends commands as the portal does: whatever leaves the outcome open is sent again under the same key until the
 * answer is clear. Everything goes through the witness.
 */
export class Sender {
  /**
   * @param {Witness} witness
   * @param {{ mayGoOn: () => boolean, random: () => number }} options  mayGoOn: whether to try again what is still open
   */
  constructor(witness, { mayGoOn, random }) {
    this.witness = witness;
    this.mayGoOn = mayGoOn;
    this.random = random;
  }

  /**
   * @param {{ op: string, marker: string, about?: string, expected?: number, key?: string, said?: object, copies?: number }} what
   *   copies: how many are sent at the same moment
   * @param {(key: string) => Promise<import('./witness.mjs').Answer>} send  never throws; status 0 for no answer
   * @returns {Promise<Command>}
   */
  async command({ copies = 1, said = {}, ...what }, send) {
    const n = this.witness.number();
    const key = what.key ?? randomUUID();
    const answers = [];
    const ask = async () => {
      this.witness.write('request', { n, op: what.op, key, about: what.about, expected: what.expected, ...said });
      const began = Date.now();
      const answer = await send(key);
      this.witness.answered(answer.status);
      this.witness.write('answer', { n, status: answer.status, ms: Date.now() - began, answer: answer.answer });
      answers.push(answer);
      return answer;
    };
    let settled;
    for (let round = 0; !settled && (round === 0 || this.mayGoOn()); round += 1) {
      if (round > 0) await sleep(pauseMs * (0.5 + this.random()));
      const got = await Promise.all(Array.from({ length: round === 0 ? copies : 1 }, ask));
      settled = got.find(({ status }) => isSettled(status));
    }
    // Now and then a phone never saw the receipt and sends it once more.
    if (settled && this.random() < 0.04) await ask();
    const status = settled?.status ?? 0;
    const outcome = !settled ? 'unresolved' : status < 300 ? 'accepted' : 'refused';
    const command = { ...what, n, key, outcome, status, answer: settled?.answer ?? {}, answers };
    this.witness.settle(/** @type {Command} */ (command));
    return /** @type {Command} */ (command);
  }
}
