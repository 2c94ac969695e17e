// The service worker of the builder page alone: keeps its files, and serves them where the network does not.

/** @typedef {Event & { waitUntil(work: Promise<unknown>): void }} Phase */
/** @typedef {Event & { request: Request, respondWith(response: Promise<Response>): void }} Asked */
/** @type {{ addEventListener(name: string, listener: (event: any) => void): void, skipWaiting(): void, clients: { claim(): Promise<void> } }} */
const worker = /** @type {any} */ (globalThis);
const CACHE = `heistline-builder-${RELEASE}`;

worker.addEventListener("install", (/** @type {Phase} */ event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
  worker.skipWaiting();
});

worker.addEventListener("activate", (/** @type {Phase} */ event) => {
  const old = async () => {
    for (const name of await caches.keys())
      if (name.startsWith("heistline-builder-") && name !== CACHE) await caches.delete(name);
    await worker.clients.claim();
  };
  event.waitUntil(old());
});

worker.addEventListener("fetch", (/** @type {Asked} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  // The files of one release belong together, so what is kept comes first.
  event.respondWith(
    caches.match(request, { cacheName: CACHE, ignoreSearch: true }).then((kept) => kept ?? fetch(request)),
  );
});
