// What can go wrong, as an object that a program can tell apart.

/** @typedef {"cancelled" | "closed" | "too-large" | "bad-options" | "bad-identity" | "load-failed" | "unreadable-input" | "crashed"} Code */

export class TanbaError extends Error {
  /**
   * @param {Code} code
   * @param {string} message
   * @param {string | null} [hint]
   * @param {unknown} [cause]
   */
  constructor(code, message, hint = null, cause = undefined) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "TanbaError";
    this.code = code;
    this.hint = hint;
  }
}

/** The error as a message between threads. */
export const packed = ({ code, message, hint }) => ({ code, message, hint });

/** The error that such a message is about. */
export const unpacked = ({ code, message, hint }) => new TanbaError(code, message, hint);
