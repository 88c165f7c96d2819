// Keeping the page for when there is no network.

/** @param {() => void} ready called once everything is kept */
export async function keepOffline(ready) {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(new URL("./sw.js", document.baseURI));
    await navigator.serviceWorker.ready;
    ready();
  } catch {
    // Plain HTTP and private windows may refuse; the page works all the same while there is a network.
  }
}
