// Whom the reader trusts: root certificates, kept in this browser only.

import { load, save } from "./store.js";

const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
/** Far more than any list that people keep. */
const MOST_CHARACTERS = 1_000_000;

/** @typedef {{ name: string, pem: string }} Anchor */

/** @returns {Anchor[]} */
export function anchors() {
  const kept = load("trust", []);
  return Array.isArray(kept) ? kept : [];
}

/** @returns {string | undefined} all of them as one PEM text */
export function trustPem() {
  const list = anchors();
  return list.length > 0 ? list.map(({ pem }) => pem).join("\n") : undefined;
}

/**
 * @param {string} text PEM; anything but certificates in it is left out, so that no private key is kept by mistake
 * @param {string} name
 * @returns {{ added: number, problem: string | null }} `problem` is a message id
 */
export function addAnchors(text, name) {
  if (text.length > MOST_CHARACTERS) return { added: 0, problem: "checker-trust-too-large" };
  const blocks = text.match(BLOCK) ?? [];
  const known = new Set(anchors().map(({ pem }) => pem));
  const fresh = blocks.map((block) => block.replace(/\r/g, "")).filter((block) => !known.has(block));
  if (blocks.length === 0) return { added: 0, problem: "checker-trust-no-certificate" };
  if (fresh.length === 0) return { added: 0, problem: "checker-trust-known" };
  const named = fresh.map((pem, at) => ({ name: fresh.length > 1 ? `${name} ${at + 1}` : name, pem }));
  if (!save("trust", [...anchors(), ...named])) return { added: 0, problem: "checker-trust-not-kept" };
  return { added: fresh.length, problem: null };
}

/** @param {number} at */
export function removeAnchor(at) {
  save("trust", anchors().filter((_, other) => other !== at));
}

/** SHA-256 of a certificate, as its owner would publish it; `null` where the browser has no cryptography (plain HTTP). */
export async function fingerprint(pem) {
  if (!globalThis.crypto?.subtle) return null;
  try {
    const body = pem.replace(/-----[^-]+-----|\s/g, "");
    const bytes = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...hash].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(":");
  } catch {
    return null;
  }
}
