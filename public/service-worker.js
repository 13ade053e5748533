// The build's identity and its files with their SHA-256 are filled in when the app is built.
const BUILD = "%BUILD%";
const FILES = new Map("%FILES%");

const PREFIX = "promenade-";
const OWN = PREFIX + BUILD;
const SHELL = "/";
const NAMED_BY_CONTENT = /-[0-9a-f]{16}\.[a-z0-9]+$/;

self.addEventListener("install", (event) => event.waitUntil(precache()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => event.waitUntil(answer(event)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (isScreen(address.pathname)) event.respondWith(shell());
  } else if (isBuilt(address.pathname)) {
    event.respondWith(file(address.pathname));
  }
});

// A new build waits until somebody taps: taking over by itself would change the app under
// the hands of a leader who is counting.
async function answer({ data, ports }) {
  if (data?.type === "activate") return self.skipWaiting();
  if (data?.type === "build") ports[0]?.postMessage({ build: BUILD });
  if (data?.type === "check") ports[0]?.postMessage({ build: BUILD, missing: await heal() });
}

async function precache() {
  const cache = await caches.open(OWN);
  await Promise.all([...FILES.keys()].map((path) => keep(cache, path)));
}

// Stores one file of this build: from an earlier build's cache when the content is the same,
// else from the network. Anything else that the server answers, say a file of a newer build,
// is refused, so that a cache never holds files of two builds.
async function keep(cache, path) {
  if (await cache.match(path)) return;
  const earlier = path === SHELL ? undefined : await caches.match(path);
  if (earlier && (await isOfThisBuild(path, earlier.clone()))) return cache.put(path, earlier);
  const response = await fetch(path, { cache: NAMED_BY_CONTENT.test(path) ? "default" : "no-cache" });
  if (!response.ok || !(await isOfThisBuild(path, response.clone()))) {
    throw new Error("not a file of build " + BUILD);
  }
  await cache.put(path, response);
}

async function isOfThisBuild(path, response) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex === FILES.get(path);
}

// The build before this one stays for one release: a tab that is still open may need its files.
async function takeOver() {
  if ((await heal()) === 0) {
    const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  }
  await self.clients.claim();
}

// Fetches what the browser has thrown away; returns how many files are still missing.
async function heal() {
  const cache = await caches.open(OWN);
  const results = await Promise.allSettled([...FILES.keys()].map((path) => keep(cache, path)));
  return results.filter((result) => result.status === "rejected").length;
}

function isScreen(path) {
  return !path.startsWith("/api/") && !path.split("/").pop().includes(".") && path !== "/healthz";
}

function isBuilt(path) {
  return FILES.has(path) || NAMED_BY_CONTENT.test(path);
}

async function shell() {
  const cache = await caches.open(OWN);
  const own = await cache.match(SHELL);
  if (own) return own;
  try {
    await keep(cache, SHELL);
    return (await cache.match(SHELL)) ?? fetch(SHELL);
  } catch {
    // The server has another build by now: its shell names its own files, so nothing is mixed.
    return fetch(SHELL).catch(async () => (await caches.match(SHELL)) ?? Response.error());
  }
}

async function file(path) {
  const cache = await caches.open(OWN);
  const stored = (await cache.match(path)) ?? (await caches.match(path));
  if (stored) return stored;
  if (!FILES.has(path)) return fetch(path);
  try {
    await keep(cache, path);
    return (await cache.match(path)) ?? fetch(path);
  } catch {
    return fetch(path);
  }
}
