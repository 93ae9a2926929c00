// Above this stand `shell`, what is kept to be shown without a network, none of it anybody's own,
// and `words`, what a notification says in the reader's language.

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

// A page comes from the network, always.
async function page(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    return (await caches.match(offline, { cacheName: name })) ?? Promise.reject(problem);
  }
}

// Browsers keep files for a year anyway, so they pass by here only where there is no network.
const file = async (request) => (await caches.match(request, { cacheName: name })) ?? fetch(request);

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(forgetFormer()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(page(request));
  const isFile = request.method === "GET" && new URL(request.url).pathname.startsWith("/assets/");
  if (isFile && !navigator.onLine) event.respondWith(file(request));
});

// A call says that something waits. What it is, the messenger asks for itself once it is opened.
async function notify(call) {
  const open = await self.clients.matchAll({ type: "window" });
  // Whoever looks at the messenger sees it there; still, browsers want something shown each time.
  const silent = open.some((one) => one.visibilityState === "visible" && isMessenger(one.url));
  const title = words[call.what] ?? words.message;
  const { body, lang, icon } = words;
  await self.registration.showNotification(title, { body, lang, icon, silent, tag: call.what });
}

const isMessenger = (url) => new URL(url).pathname.startsWith("/messenger");

async function open() {
  const windows = await self.clients.matchAll({ type: "window" });
  const one = windows.find((candidate) => isMessenger(candidate.url));
  await (one ? one.focus() : self.clients.openWindow("/messenger"));
}

self.addEventListener("push", (event) => event.waitUntil(notify(event.data.json())));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open());
});
