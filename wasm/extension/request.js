// The bytes of what the reader asked about.

import { fetched, fromBase64 } from "./content_bytes.js";

/** Asked for by hand, so larger than what badges look at. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Where a permission would help, `pattern` names it. */
class NoPermission extends Error {
  code = "no-permission";

  constructor(address) {
    super(`${address.host} may not be read`);
    this.host = address.host;
    this.pattern = `${address.origin}/*`;
  }
}

/**
 * @param {{ kind: string, src?: string, text?: string, tabId?: number, frameId?: number }} request
 * @param {import("../page/words.js").Words} words
 * @returns {Promise<{ bytes: BlobPart, name: string, type: string, text: string | null }>}
 */
export async function requested(request, words) {
  if (request.kind === "selection") return selection(request, words);
  const name = nameOf(request.src, words);
  const bytes = await bytesOf(request);
  return { bytes, name, type: "", text: null };
}

/** The browser shortens and joins lines of a selection; the page has it as it stands, invisible marks and all. */
async function selection({ text, tabId, frameId }, words) {
  const whole = await inPage(tabId, frameId, () => getSelection().toString()).catch(() => null);
  const chosen = whole?.trim() ? whole : text;
  return { bytes: chosen, name: words.t("extension-selection"), type: "text/plain", text: chosen };
}

async function bytesOf({ src, tabId, frameId }) {
  if (src.startsWith("data:")) return fetched(src, MOST_BYTES);
  if (src.startsWith("blob:")) return fromPage(src, tabId, frameId);
  const address = new URL(src);
  const isAllowed = await chrome.permissions.contains({ origins: [`${address.origin}/*`] });
  if (isAllowed) return fetched(src, MOST_BYTES);
  // Without it the page may still read its own files, and hosts may let anybody read theirs.
  return fromPage(src, tabId, frameId)
    .catch(() => fetched(src, MOST_BYTES))
    .catch(() => {
      throw new NoPermission(address);
    });
}

async function fromPage(src, tabId, frameId) {
  const base64 = await inPage(tabId, frameId, read, [src]);
  if (!base64) throw new TypeError("the page cannot read it");
  return fromBase64(base64);
}

async function inPage(tabId, frameId, func, args = []) {
  if (tabId === undefined || tabId < 0) throw new TypeError("no tab");
  const [{ result }] = await chrome.scripting.executeScript({ target: { tabId, frameIds: [frameId ?? 0] }, func, args });
  return result;
}

/** Runs in the page. Another site's file would be refused with an error in its console, so only its own are tried. */
async function read(src) {
  if (!src.startsWith("blob:") && new URL(src).origin !== location.origin) return null;
  const response = await fetch(src, { cache: "force-cache" });
  if (!response.ok) return null;
  const reader = new FileReader();
  reader.readAsDataURL(await response.blob());
  await new Promise((done) => (reader.onloadend = done));
  return reader.result && reader.result.slice(reader.result.indexOf(",") + 1);
}

/** The last part of its address. */
function nameOf(src, words) {
  if (!/^https?:/.test(src)) return words.t("extension-embedded");
  const last = new URL(src).pathname.split("/").pop();
  try {
    return decodeURIComponent(last) || new URL(src).host;
  } catch {
    return last;
  }
}
