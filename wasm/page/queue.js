// What is to be checked, in turn: one at a time, since each check uses a whole processor.

let last = 0;

/** Something to check. */
export class Item {
  #address = null;

  /** @param {Blob} blob @param {string} name @param {string | null} text where it is a text that was put in */
  constructor(blob, name, text = null) {
    last += 1;
    this.id = last;
    this.blob = blob;
    this.name = name;
    this.text = text;
    /** What of a text is shown. */
    this.excerpt = text;
    this.size = blob.size;
    this.type = blob.type;
    /** @type {"waiting" | "checking" | "done" | "failed"} */
    this.state = "waiting";
    this.report = null;
    /** The report in the reader's language. */
    this.told = null;
    this.error = null;
    this.abort = new AbortController();
  }

  /** An address within this page. */
  address() {
    this.#address ??= URL.createObjectURL(this.blob);
    return this.#address;
  }

  /** Frees what it holds. */
  close() {
    this.abort.abort();
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = null;
  }
}

/** Tells by a `change` event, with the item as its detail, whenever the state of one changes. */
export class Queue extends EventTarget {
  /** @type {Item[]} */
  items = [];
  #check;
  #running = false;

  /** @param {(item: Item) => Promise<{ report: object, told: object }>} check */
  constructor(check) {
    super();
    this.#check = check;
  }

  /** How many are not through yet. */
  get open() {
    return this.items.filter(({ state }) => state === "waiting" || state === "checking").length;
  }

  /** @param {Item[]} items */
  add(items) {
    this.items.push(...items);
    items.forEach((item) => this.#tell(item));
    this.#run();
  }

  /** @param {Item} item */
  again(item) {
    item.abort = new AbortController();
    this.#set(item, { state: "waiting", error: null });
    this.#run();
  }

  /** Stops its check where it runs. @param {Item} item */
  remove(item) {
    this.items = this.items.filter((other) => other !== item);
    item.close();
    this.dispatchEvent(new CustomEvent("removed", { detail: item }));
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    for (let item = this.#next(); item; item = this.#next()) await this.#one(item);
    this.#running = false;
  }

  #next() {
    return this.items.find(({ state }) => state === "waiting");
  }

  async #one(item) {
    this.#set(item, { state: "checking" });
    try {
      const result = await this.#check(item);
      if (!item.abort.signal.aborted) this.#set(item, { state: "done", ...result });
    } catch (error) {
      if (!item.abort.signal.aborted) this.#set(item, { state: "failed", error });
    }
  }

  #set(item, change) {
    Object.assign(item, change);
    this.#tell(item);
  }

  #tell(item) {
    this.dispatchEvent(new CustomEvent("change", { detail: item }));
  }
}
