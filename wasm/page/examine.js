// One check by the package, with the reader's trust list.

import { createChecker } from "./tanba/index.js";
import { trustPem } from "./trust.js";

/** Its worker and its WebAssembly lie beside the page; nothing of them is loaded before the first check. */
export function newChecker() {
  return createChecker({ base: new URL("./tanba/", document.baseURI) });
}

/**
 * @param {ReturnType<typeof createChecker>} checker
 * @param {import("./queue.js").Item} item
 * @returns {Promise<object>} `tanba.report/1`
 */
export function examine(checker, item) {
  return checker.check(item.text ?? item.blob, { name: item.name, signal: item.abort.signal, trust: trustPem() });
}
