// Above this stands `shell`: what is kept to be shown without a network, none of it anybody's own.

const offline = shell[0];

async function keep() {
  const cache = await caches.open(name);
  // Without credentials, so that what is kept is the same for everybody.
  await cache.addAll(shell.map((url) => new Request(url, { credentials: "omit", cache: "reload" })));
  await self.skipWaiting();
}

async function forgetFormer() {
  const names = await caches.keys();
  const former = names.filter((one) => one.startsWith("messenger-") && one !== name);
  await Promise.all(former.map((one) => caches.delete(one)));
  await self.clients.claim();
}

// A page comes from the network, always; what else it needs comes from there first as well.
async function answer(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    const url = request.mode === "navigate" ? offline : request.url;
    const kept = await caches.match(url, { cacheName: name });
    if (kept) return kept;
    throw problem;
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(forgetFormer()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isAsset = request.method === "GET" && new URL(request.url).pathname.startsWith("/assets/");
  if (request.mode === "navigate" || isAsset) event.respondWith(answer(request));
});
