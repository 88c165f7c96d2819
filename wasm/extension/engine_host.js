// Where the engine runs: a service worker cannot start workers, so Chromium gets a document that nobody sees; Firefox's
// background is such a document itself.

const PAGE = "offscreen.html";
let starting = null;

/** Resolves once there is somebody who answers pages. */
export async function ready() {
  if (BUILD_FIREFOX || (await isThere())) return;
  starting ??= chrome.offscreen.createDocument({ url: PAGE, reasons: ["WORKERS"], justification: "Checks pictures and sounds in a worker" });
  try {
    await starting;
  } finally {
    starting = null;
  }
}

/** The browser may have closed it to save memory. */
async function isThere() {
  if (starting) return false;
  return (await chrome.runtime.getContexts({ contextTypes: ["OFFSCREEN_DOCUMENT"] })).length > 0;
}
