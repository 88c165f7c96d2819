// Inside the worker: the two parts are loaded when they are first needed, and called.

import { TanbaError, packed } from "./errors.js";

/** Larger files are read piece by piece where the platform can do that. */
const HELD = 32 << 20;

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
    full: [() => import("./full.js"), () => new URL("./full.wasm", import.meta.url)],
  };

  async function part(name, id) {
    if (running[name]) return running[name];
    post({ id, progress: { stage: "loading", done: 0 } });
    const [glue, url] = parts[name];
    try {
      const known = compiled[name];
      const [code, module] = await Promise.all([glue(), known ?? compile(url())]);
      code.initSync({ module });
      if (!known) post({ part: name, module });
      running[name] = code;
    } catch (error) {
      throw new TanbaError("load-failed", `${name}.wasm cannot be loaded: ${error.message}`, LOADING);
    }
    post({ id, progress: { stage: "loading", done: 1 } });
    return running[name];
  }

  async function work({ id, kind, input, sidecar, maxBytes, options }) {
    const told = (done) => post({ id, progress: { stage: "checking", done } });
    if (kind === "prepare") return void (await part(options.part === "full" ? "full" : "look", id));
    if (kind === "sign") return (await part("full", id)).sign(input, options.identity ?? "", options.passphrase);
    if (kind === "explain") {
      return (await part("look", id)).explain(new TextDecoder().decode(input), options.language ?? "en");
    }
    const [code, source] = await Promise.all([part(kind === "check" ? "full" : "look", id), opened(input, pieces)]);
    const said = JSON.stringify({ ...options, maxBytes });
    const call = (code) => code[kind](source.read, source.size, said, sidecar, told);
    // The first part leaves sounds and rare formats to the second.
    return call(code) ?? call(await part("full", id));
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

const held = (bytes) => ({ size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) });

const LOADING = "look.js, full.js and the .wasm files have to lie beside worker.js, and the policy has to allow script-src 'self' 'wasm-unsafe-eval'";
