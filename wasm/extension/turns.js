// So many at once, the urgent ones first; and results that are remembered.

/** At most so many tasks at once. */
export class Turns {
  #free;
  #waiting = [];

  /** @param {number} most */
  constructor(most) {
    this.#free = most;
  }

  /**
   * @template T
   * @param {number} rank those with less come first; the same in the order in which they came
   * @param {() => Promise<T>} task
   * @returns {Promise<T>}
   */
  take(rank, task) {
    return new Promise((resolve, reject) => {
      const at = this.#waiting.findIndex((other) => other.rank > rank);
      this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, { rank, run: () => task().then(resolve, reject) });
      this.#next();
    });
  }

  async #next() {
    if (this.#free === 0 || this.#waiting.length === 0) return;
    this.#free -= 1;
    await this.#waiting.shift().run();
    this.#free += 1;
    this.#next();
  }
}

/** Promises by key, the oldest forgotten first; one that fails is not remembered. */
export class Memory {
  #most;
  #kept = new Map();

  /** @param {number} most */
  constructor(most) {
    this.#most = most;
  }

  clear() {
    this.#kept.clear();
  }

  /**
   * @template T
   * @param {string} key
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   */
  of(key, make) {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const made = known ?? make();
    this.#kept.set(key, made);
    if (!known) made.catch(() => this.#kept.get(key) === made && this.#kept.delete(key));
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value);
    return made;
  }
}
