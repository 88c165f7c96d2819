// The bytes of what a page shows: from its own address and nowhere else, from the browser's cache first.

/** More than this is checked on request only. */
export const MOST_BYTES = 32 * 1024 * 1024;
/** Metadata and credentials stand near the beginning. */
const BEGINNING = 256 * 1024;
/** In what every credential and most metadata contain. */
const TRACES = ["c2pa", "DigitalSourceType", "TC260"];

/** An error with one of the codes that the page has words for. */
class NotFetched extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * @param {string} address http, https, data, or a blob of this extension
 * @param {number} most bytes
 * @param {AbortSignal} [signal]
 * @returns {Promise<Uint8Array>}
 */
export async function fetched(address, most, signal) {
  // Nothing of the reader goes along: no cookies, and no word of the page that shows it.
  const response = await fetch(address, { cache: "force-cache", credentials: "omit", referrerPolicy: "no-referrer", signal });
  if (!response.ok) throw new NotFetched("not-fetched", `${response.status}`);
  const large = () => new NotFetched("too-large", `more than ${most} bytes`);
  if (Number(response.headers.get("content-length")) > most) throw large();
  const parts = [];
  let size = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw large();
    }
    parts.push(value);
  }
  return joined(parts, size);
}

function joined(parts, size) {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @param {string} base64 */
export function fromBase64(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** @param {Uint8Array} bytes @returns {Promise<string>} */
export async function hashOf(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return String.fromCharCode(...hash);
}

/** Decides nothing but which of many pictures is checked first. @param {Uint8Array} bytes */
export function looksLabelled(bytes) {
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, BEGINNING));
  return TRACES.some((trace) => text.includes(trace));
}
