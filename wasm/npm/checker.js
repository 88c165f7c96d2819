// The line of calls in front of one worker: one is worked on, the others wait. Cancelling ends the worker, since nothing else
// stops WebAssembly; the next call gets a new one.

import { TanbaError, unpacked } from "./errors.js";
import { asked, brought } from "./input.js";

export class Checker {
  #open;
  #worker = null;
  /** Compiled parts, which a new worker takes over. */
  #modules = {};
  #waiting = [];
  #current = null;
  #closed = false;
  #last = 0;

  /** @param {() => object} open starts a thread */
  constructor(open) {
    this.#open = open;
  }

  look(input, options = {}) {
    return this.#call("look", input, options).then(JSON.parse);
  }

  check(input, options = {}) {
    return this.#call("check", input, options).then(JSON.parse);
  }

  sign(report, identityPem, options = {}) {
    const text = typeof report === "string" ? report : JSON.stringify(report);
    return this.#call("sign", text, { ...options, identity: identityPem });
  }

  explain(report, language, options = {}) {
    return this.#call("explain", JSON.stringify(report), { ...options, language }).then(JSON.parse);
  }

  prepare(part = "look", options = {}) {
    return this.#call("prepare", "", { ...options, part }).then(() => undefined);
  }

  close() {
    this.#closed = true;
    this.#end();
    const gone = new TanbaError("closed", "the checker was closed", "create another one");
    for (const call of [this.#current, ...this.#waiting].filter(Boolean)) this.#settle(call, () => call.reject(gone));
    this.#current = null;
    this.#waiting = [];
  }

  async #call(kind, input, options) {
    const { signal, onProgress } = options;
    if (this.#closed) throw new TanbaError("closed", "the checker was closed", "create another one");
    if (signal?.aborted) throw cancelled(signal);
    const request = { kind, ...brought(input, options), options: asked(kind, options) };
    return new Promise((resolve, reject) => {
      const call = { id: ++this.#last, request, signal, onProgress, resolve, reject };
      call.stop = () => this.#cancel(call);
      signal?.addEventListener("abort", call.stop, { once: true });
      this.#waiting.push(call);
      this.#next();
    });
  }

  #next() {
    if (this.#current || this.#closed) return;
    const call = this.#waiting.shift();
    if (!call) return;
    this.#current = call;
    const { transfer, ...request } = call.request;
    try {
      const worker = this.#thread();
      worker.busy?.(true);
      worker.post({ id: call.id, ...request }, transfer);
    } catch (error) {
      this.#fail(new TanbaError("load-failed", `the worker does not start: ${error.message}`, LOADING, error));
    }
  }

  #thread() {
    if (this.#worker) return this.#worker;
    const worker = this.#open();
    worker.listen(
      (message) => worker === this.#worker && this.#told(message),
      (why) => worker === this.#worker && this.#broken(why),
    );
    this.#worker = worker;
    worker.post({ modules: this.#modules }, []);
    return worker;
  }

  #told(message) {
    if (message.module) {
      this.#modules[message.part] = message.module;
      return;
    }
    const call = this.#current;
    if (!call || message.id !== call.id) return;
    if (message.progress) {
      notify(call, message.progress);
    } else if (message.crashed !== undefined) {
      this.#broken(message.crashed, true);
    } else {
      this.#current = null;
      this.#worker.busy?.(false);
      const { result, error } = message;
      this.#settle(call, () => (error ? call.reject(unpacked(error)) : call.resolve(result)));
      this.#next();
    }
  }

  /** The worker is of no use any more. */
  #broken(why, crashed = false) {
    this.#fail(
      crashed
        ? new TanbaError("crashed", `the check broke off: ${why}`, "please report it, with the file if you can")
        : new TanbaError("load-failed", `the worker does not run: ${why}`, LOADING),
    );
  }

  #fail(error) {
    const call = this.#current;
    this.#end();
    this.#current = null;
    if (call) this.#settle(call, () => call.reject(error));
    this.#next();
  }

  #cancel(call) {
    const error = cancelled(call.signal);
    if (call === this.#current) return this.#fail(error);
    this.#waiting = this.#waiting.filter((other) => other !== call);
    this.#settle(call, () => call.reject(error));
  }

  #settle(call, how) {
    call.signal?.removeEventListener("abort", call.stop);
    how();
  }

  #end() {
    this.#worker?.end();
    this.#worker = null;
  }
}

const LOADING = "worker.js and the .wasm files have to lie side by side where `base` says, and the page's policy has to allow script-src 'self' 'wasm-unsafe-eval'";

const cancelled = (signal) => new TanbaError("cancelled", "the call was cancelled", null, signal?.reason);

/** A listener that throws is the page's trouble, not the check's. */
function notify({ onProgress }, progress) {
  if (!onProgress) return;
  try {
    onProgress(progress);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
