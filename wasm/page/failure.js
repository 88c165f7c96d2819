// Why a check did not come to an end, in the reader's language.

/** Codes of `TanbaError` for which the page has words of its own. */
const KNOWN = new Set(["cancelled", "too-large", "bad-options", "load-failed", "crashed", "bad-identity", "unreadable-input", "no-permission", "not-fetched"]);

/**
 * @param {{ code?: string, message: string, hint?: string | null }} error
 * @param {import("./words.js").Words} words
 * @returns {{ message: string, hint: string | null, detail: string | null }} `detail` is in English, for those who report it
 */
export function failureWords(error, words) {
  if (!KNOWN.has(error.code)) return { message: words.t("checker-error-other"), hint: null, detail: error.message };
  const hint = `checker-error-${error.code}-hint`;
  return { message: words.t(`checker-error-${error.code}`), hint: words.has(hint) ? words.t(hint) : null, detail: error.message };
}
