/**
 * What has been started and must be stopped, in reverse order; also what is still being started when the end comes.
 */
export class Lifecycle {
  /** @type {(() => Promise<void>)[]} */
  #stops = [];
  #pending = new Set();
  /** @type {Promise<void> | null} */
  #ending = null;
  #abort = new AbortController();

  /** Aborted when stopping begins: for work that should not go on. */
  get signal() {
    return this.#abort.signal;
  }

  get isStopping() {
    return this.#ending !== null;
  }

  /**
   * Starts a part and remembers how to stop it, even when the end comes before it is up.
   * @template T
   * @param {Promise<T>} starting
   * @param {(part: T) => Promise<void> | void} stop
   * @returns {Promise<T>}
   */
  async add(starting, stop) {
    const done = starting.then((part) => {
      this.#stops.push(async () => stop(part));
      return part;
    });
    this.#pending.add(done);
    try {
      return await done;
    } finally {
      this.#pending.delete(done);
    }
  }

  /** Throws when stopping has begun, so that a start does not go on behind its back. */
  check() {
    if (this.isStopping) throw new Stopped();
  }

  /** Stops everything, the latest first; one part that fails to stop does not keep the others. */
  end() {
    this.#ending ??= this.#stopAll();
    return this.#ending;
  }

  async #stopAll() {
    this.#abort.abort();
    await Promise.allSettled(this.#pending);
    for (let stop = this.#stops.pop(); stop; stop = this.#stops.pop()) {
      await stop().catch((error) => console.error(`  ${error.message}`));
    }
  }
}

/** The start was interrupted by its own end. */
export class Stopped extends Error {}
