// What callers give, as it goes to the worker.

import { TanbaError } from "./errors.js";

const LARGEST = 2 ** 30;
const KNOWN = {
  look: ["name", "syntax", "encoding"],
  check: ["name", "syntax", "encoding", "trust"],
  sign: ["identity", "passphrase"],
  explain: ["language"],
  prepare: ["part"],
};
/** Of every call; these stay on this side. */
const OWN = ["signal", "onProgress", "transfer", "maxBytes", "sidecar"];

/** The input, and what of it moves to the worker instead of being copied. */
export function brought(input, { maxBytes = LARGEST, transfer = false, sidecar } = {}) {
  const one = single(input, transfer);
  if (one.size > maxBytes) {
    throw new TanbaError(
      "too-large",
      `the input has ${one.size} bytes, and the limit is ${maxBytes}`,
      "raise maxBytes, or check it with the command",
    );
  }
  const beside = sidecar === undefined ? undefined : bytesOf(sidecar);
  if (sidecar !== undefined && !beside) throw wrong("sidecar has to be bytes");
  return { input: one.input, sidecar: beside, maxBytes, transfer: one.transfer };
}

function single(input, transfer) {
  // What has no form in UTF-8, lone surrogates, becomes U+FFFD as everywhere on the web.
  if (typeof input === "string") {
    const bytes = new TextEncoder().encode(input);
    return { input: bytes, size: bytes.length, transfer: [bytes.buffer] };
  }
  if (typeof Blob !== "undefined" && input instanceof Blob) return { input, size: input.size, transfer: [] };
  const bytes = bytesOf(input);
  if (!bytes) throw wrong("the input has to be a Blob, an ArrayBuffer, a Uint8Array or a string");
  // A copy of just these bytes: a view would take its whole buffer along.
  const own = transfer && bytes.buffer instanceof ArrayBuffer ? bytes : new Uint8Array(bytes);
  return { input: own, size: own.length, transfer: [own.buffer] };
}

function bytesOf(value) {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return null;
}

/** The options of this kind of call; others are mistakes. */
export function asked(kind, options) {
  const chosen = {};
  for (const [name, value] of Object.entries(options)) {
    if (OWN.includes(name) || value === undefined || value === null) continue;
    if (!KNOWN[kind].includes(name)) throw wrong(`no option of ${kind} is called ${name}`);
    if (typeof value !== "string") throw wrong(`${name} has to be a string`);
    // What else may be wrong with them is told where there is a credential.
    if (name === "trust" && value.trim() && !value.includes("-----BEGIN CERTIFICATE-----")) throw wrong("trust has to be certificates, PEM");
    chosen[name] = value;
  }
  return chosen;
}

const wrong = (message) => new TanbaError("bad-options", message, "see the package's types");
