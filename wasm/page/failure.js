// Why a check did not come to an end, in the reader's language.

/** Codes of `TanbaError` for which the page has words of its own. */
const KNOWN = new Set(["cancelled", "too-large", "bad-options", "load-failed", "crashed", "bad-identity", "unreadable-input", "no-permission", "not-fetched"]);

/**
 * @param {{ code?: string, message: string, hint?: string | null }} error
 * @param {import("./words.js").Words} words
 * @returns {{ message: string, hint: string | null }}
 */
export function failureWords(error, words) {
  if (!KNOWN.has(error.code)) return { message: words.t("checker-error-other"), hint: error.message };
  const hint = `checker-error-${error.code}-hint`;
  return { message: words.t(`checker-error-${error.code}`), hint: words.has(hint) ? words.t(hint) : (error.hint ?? null) };
}
