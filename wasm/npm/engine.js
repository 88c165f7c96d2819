// Inside the worker: the parts are loaded when they are first needed, and called one after the other.

import { TanbaError, packed } from "./errors.js";

/** Larger files are read piece by piece where the platform can do that. */
const HELD = 32 << 20;
/** The share that is left for a sound's credential, which is hashed while it is read. */
const HASHING = 0.06;

/**
 * @param {object} platform
 * @param {(url: URL) => Promise<WebAssembly.Module>} platform.compile
 * @param {(message: object) => void} platform.post
 * @param {((blob: Blob) => (offset: number, length: number) => Uint8Array) | undefined} platform.pieces
 */
export function createEngine({ compile, post, pieces }) {
  const compiled = {};
  const running = {};

  /** Written out, so that bundlers find the files. */
  const parts = {
    look: [() => import("./look.js"), () => new URL("./look.wasm", import.meta.url)],
    credential: [() => import("./credential.js"), () => new URL("./credential.wasm", import.meta.url)],
    more: [() => import("./more.js"), () => new URL("./more.wasm", import.meta.url)],
  };

  /** A part that runs; one that is loaded for two is loaded once. */
  function part(name, id) {
    const loaded = running[name] ?? load(name, id);
    running[name] = loaded;
    return loaded;
  }

  async function load(name, id) {
    post({ id, progress: { stage: "loading", done: 0 } });
    const [glue, url] = parts[name];
    try {
      const known = compiled[name];
      const [code, module] = await Promise.all([glue(), known ?? compile(url())]);
      code.initSync({ module });
      if (!known) post({ part: name, module });
      post({ id, progress: { stage: "loading", done: 1 } });
      return code;
    } catch (error) {
      running[name] = undefined;
      throw new TanbaError("load-failed", `${name}.wasm cannot be loaded: ${error.message}`, LOADING);
    }
  }

  /** The input, opened by the part that can look at it. */
  async function input(source, said, id) {
    const usual = (await part("look", id)).Input.open(source.read, source.size, said);
    return usual ?? (await part("more", id)).Input.open(source.read, source.size, said);
  }

  async function look({ id, input: bytes, maxBytes, options }) {
    const [, source] = await Promise.all([part("look", id), opened(bytes, pieces)]);
    return freed(await input(source, JSON.stringify({ ...options, maxBytes }), id), (one) => {
      one.look((done) => post({ id, progress: { stage: "checking", done } }));
      return one.first_look();
    });
  }

  async function check({ id, input: bytes, sidecar, maxBytes, options }) {
    const looking = part("look", id);
    looking.catch(() => {});
    const source = await opened(bytes, pieces);
    // On a cold start both parts come at once. Whether the second is needed is decided below, by the first.
    if (sidecar !== undefined || beginsCredential(source)) part("credential", id).catch(() => {});
    await looking;
    const said = JSON.stringify({ ...options, maxBytes });
    return freed(await input(source, said, id), async (one) => {
      const ending = one.ending();
      const asks = () => ending !== "" && (one.asks() || sidecar !== undefined);
      const text = asks() ? one.text() : undefined;
      const share = asks() ? 1 - HASHING : 1;
      // What verifies credentials is loaded while the rest is looked at.
      const verifier = asks() ? part("credential", id) : undefined;
      verifier?.catch(() => {});
      one.look((done) => post({ id, progress: { stage: "checking", done: done * share } }));
      if (!asks()) return one.report(undefined);
      const { credential } = await (verifier ?? part("credential", id));
      const found = credential(source.read, source.size, said, ending, text, sidecar);
      post({ id, progress: { stage: "checking", done: 1 } });
      return one.report(found);
    });
  }

  async function work(message) {
    const { id, kind, input, options } = message;
    if (kind === "look") return look(message);
    if (kind === "check") return check(message);
    if (kind === "prepare") return void (await part(options.part in parts ? options.part : "look", id));
    if (kind === "sign") return (await part("credential", id)).sign(input, options.identity ?? "", options.passphrase);
    return (await part("look", id)).explain(new TextDecoder().decode(input), options.language ?? "en");
  }

  return async function receive(message) {
    if (message.modules) return void Object.assign(compiled, message.modules);
    const { id } = message;
    try {
      post({ id, result: await work(message) });
    } catch (error) {
      if (error instanceof TanbaError) post({ id, error: packed(error) });
      // What WebAssembly says on purpose is a string; all else is a crash, after which its memory is of no use.
      else if (typeof error === "string") post({ id, error: JSON.parse(error) });
      else post({ id, crashed: String(error?.message ?? error) });
    }
  };
}

/** An input is given back to its part's memory, unless the call ends with a crash. */
async function freed(one, use) {
  try {
    const result = await use(one);
    one.free();
    return result;
  } catch (error) {
    if (typeof error === "string" || error instanceof TanbaError) one.free();
    throw error;
  }
}

/** The input as something that can be read from any place. */
async function opened(input, pieces) {
  if (input instanceof Uint8Array) return held(input);
  if (pieces && input.size > HELD) return { size: input.size, read: pieces(input) };
  try {
    return held(new Uint8Array(await input.arrayBuffer()));
  } catch (error) {
    throw new TanbaError("unreadable-input", `the file cannot be read: ${error.message}`, "choose it again: it may have changed");
  }
}

/** What every box of a credential says of itself, `jumb`. */
const BOX = [0x6a, 0x75, 0x6d, 0x62];
/** Where most files have it: so many bytes from the beginning and before the end. */
const NEAR = 1 << 18;

/** Whether a credential seems to begin near one of the ends: a guess, for loading ahead. */
function beginsCredential({ size, read }) {
  const end = Math.max(size - NEAR, 0);
  return [read(0, Math.min(NEAR, size)), read(end, size - end)].some((bytes) => {
    for (let at = bytes.indexOf(BOX[0]); at >= 0; at = bytes.indexOf(BOX[0], at + 1)) {
      if (BOX.every((byte, nth) => bytes[at + nth] === byte)) return true;
    }
    return false;
  });
}

const held = (bytes) => ({ size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) });

const LOADING = "the parts' .js and .wasm files have to lie beside worker.js, and the policy has to allow script-src 'self' 'wasm-unsafe-eval'";
