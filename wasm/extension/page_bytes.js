// What only the page can read: handed to the engine as base64, the one form that messages carry.

/** Of larger ones the page's thread would have too much work. */
const MOST_BYTES = 8 * 1024 * 1024;
/** At once. */
const READS = 2;

let free = READS;
const waiting = [];

/**
 * @param {string} src
 * @returns {Promise<string | null>} base64; `null` where the page cannot read it either
 */
export async function read(src) {
  if (!src.startsWith("blob:") && !src.startsWith(`${location.origin}/`)) return null;
  if (free === 0) await new Promise((turn) => waiting.push(turn));
  else free -= 1;
  try {
    const response = await fetch(src, { cache: "force-cache" });
    const blob = await response.blob();
    return blob.size <= MOST_BYTES ? await base64(blob) : null;
  } catch {
    return null;
  } finally {
    const turn = waiting.shift();
    if (turn) turn();
    else free += 1;
  }
}

/** The browser encodes it outside of the page's thread. */
function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
