// Where the engine runs: a service worker cannot start workers, so Chromium gets a document that nobody sees; Firefox's
// background is such a document itself.

let starting = null;

/** Resolves once the engine answers messages. */
export function ready() {
  starting ??= start().catch((error) => {
    starting = null;
    throw error;
  });
  return starting.then(stillThere);
}

async function start() {
  if (BUILD_FIREFOX) return import("./engine.js");
  const url = "offscreen.html";
  const contexts = await chrome.runtime.getContexts({ contextTypes: ["OFFSCREEN_DOCUMENT"] });
  if (contexts.length > 0) return undefined;
  return chrome.offscreen.createDocument({ url, reasons: ["WORKERS"], justification: "Checks pictures and sounds in a worker" });
}

/** The browser may have closed the document to save memory. */
async function stillThere() {
  if (BUILD_FIREFOX) return;
  const contexts = await chrome.runtime.getContexts({ contextTypes: ["OFFSCREEN_DOCUMENT"] });
  if (contexts.length > 0) return;
  starting = start();
  await starting;
}
