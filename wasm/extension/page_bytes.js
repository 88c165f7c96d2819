// What only the page can read, or has in its own cache: handed to the engine as base64, the one form that messages carry.

/** Larger ones the engine fetches itself, so that the page's thread has no work with them. */
const MOST_BYTES = 1024 * 1024;
/** At once. */
const READS = 2;

let free = READS;
const waiting = [];

/**
 * @param {string} src
 * @returns {Promise<string | null | undefined>} base64; `null` where the engine can fetch it; `undefined` where nobody can
 */
export async function read(src) {
  const isBlob = src.startsWith("blob:");
  if (!isBlob && !src.startsWith(`${location.origin}/`)) return null;
  if (free === 0) await new Promise((turn) => waiting.push(turn));
  else free -= 1;
  try {
    const response = await fetch(src, { cache: "force-cache" });
    const blob = await response.blob();
    return blob.size <= MOST_BYTES || isBlob ? await base64(blob) : null;
  } catch {
    return isBlob ? undefined : null;
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
