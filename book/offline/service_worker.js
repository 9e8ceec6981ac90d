// Keeps the whole book on the reader's device. The build puts the list of files in the place of
// BOOK; the page "Your progress" registers this file only when the reader asks for it.
const BOOK = /* {"version": …, "files": […]} */ {};
const CACHE = `downhill-${BOOK.version}`;
const PATIENCE_MS = 3000; // after this a slow network counts as none

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(self.registration.scope)) event.respondWith(answer(event.request));
});

/** All files or none: a missing one rejects the installation, and the page says so. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  await cache.addAll(BOOK.files.map((file) => new Request(file, { cache: "no-cache" })));
  await self.skipWaiting();
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((n) => n.startsWith("downhill-") && n !== CACHE).map((n) => caches.delete(n)));
  await self.clients.claim();
}

/** The network first, so that a corrected page is seen; the kept copy when there is none. */
async function answer(request) {
  const kept = await keptCopy(request.url);
  if (!kept) return fetch(request);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const fresh = fetch(request).catch(() => undefined);
  const first = await Promise.race([fresh, patience]);
  return first?.ok ? first : kept;
}

async function keptCopy(address) {
  const url = new URL(address);
  url.search = "";
  url.hash = "";
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  return (await caches.open(CACHE)).match(url.href);
}
