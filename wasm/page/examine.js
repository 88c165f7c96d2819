// One check by the package, with the reader's trust list, and its result in the reader's language.

import { createChecker } from "./tanba/index.js";
import { trustPem } from "./trust.js";

/** Of a text no more is shown. */
const MOST_SHOWN = 100_000;

/** @typedef {ReturnType<typeof createChecker>} Checker */

/** Its worker and its WebAssembly lie beside the page; nothing of them is loaded before the first check. */
export function newChecker() {
  return createChecker({ base: new URL("./tanba/", document.baseURI) });
}

/**
 * @param {Checker} checker
 * @param {import("./queue.js").Item} item
 * @param {string} language
 * @returns {Promise<{ report: object, told: object }>} `tanba.report/1`, and what `explain` makes of it
 */
export async function examine(checker, item, language) {
  const { name, abort } = item;
  const report = await reported(checker, item.text ?? item.blob, { name, signal: abort.signal });
  if (report.media?.startsWith("text/")) item.excerpt ??= await item.blob.slice(0, MOST_SHOWN).text();
  return { report, told: await checker.explain(report, language) };
}

/**
 * The report. What verifies credentials is loaded for it only where there may be one.
 *
 * @param {Checker} checker
 * @param {Blob | Uint8Array | string} input
 * @param {{ name?: string, signal?: AbortSignal }} options
 */
export function reported(checker, input, options) {
  return checker.check(input, { ...options, trust: trustPem() });
}
