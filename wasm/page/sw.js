// Keeps every file of the page, so that it works without a network. The build fills in which files, and their version.

/* global BUILD_VERSION, BUILD_FILES */
const PREFIX = `tanba-page ${self.registration.scope} `;
const CACHE = PREFIX + BUILD_VERSION;

self.addEventListener("install", (event) => {
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(drop().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(self.registration.scope)) event.respondWith(answer(request));
});

/**
 * All or nothing: a page of two versions would be worse than none. Past the browser's own cache: two loads of one large file that both write
 * there disturb each other, and one of them may be a check's.
 */
async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll(BUILD_FILES.map((file) => new Request(file, { cache: "no-store" })));
}

async function drop() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.mode === "navigate" ? "./" : request, { ignoreSearch: true });
  return kept ?? fetch(request);
}
