/**
 * What has been started and must be stopped, in reverse order; also what is still being started when the end comes.
 */
export class Lifecycle {
  /** @type {{ stop: () => Promise<void>, early: boolean }[]} */
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
   * @param {{ early?: boolean }} [options] early: stops before all that is not, whenever it was started
   * @returns {Promise<T>}
   */
  async add(starting, stop, { early = false } = {}) {
    const done = starting.then((part) => {
      this.#stops.push({ stop: async () => stop(part), early });
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
    const latestFirst = this.#stops.toReversed();
    for (const { stop } of [...latestFirst.filter(({ early }) => early), ...latestFirst.filter(({ early }) => !early)]) {
      await stop().catch((error) => console.error(`  ${error.message}`));
    }
  }
}

/** The start was interrupted by its own end. */
export class Stopped extends Error {}
