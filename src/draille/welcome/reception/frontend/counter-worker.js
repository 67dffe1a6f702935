// The service worker: keeps the screen on the device, and hands in what waits when the line is back.
// `self.KEPT` (version, shell, page, files, api) is written above this by the server.

import { makeApi } from "./counter/api.js";
import { handIn } from "./counter/sender.js";

const { version, shell, page, files, api } = self.KEPT;
const NAME = `draille-counter-${version}`;
const known = new Set(files.map((file) => new URL(file, self.location.origin).pathname));

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(NAME);
    await cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })));
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("draille-counter-") && name !== NAME).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (url.pathname === new URL(page, url.origin).pathname) event.respondWith(kept(shell, request));
  } else if (known.has(url.pathname)) {
    event.respondWith(kept(request, request));
  }
});

async function kept(key, request) {
  const cache = await caches.open(NAME);
  return (await cache.match(key)) ?? fetch(request);
}

self.addEventListener("sync", (event) => {
  if (event.tag === "hand-in") event.waitUntil(handInAndTell());
});

async function handInAndTell() {
  const answer = await handIn(makeApi(api));
  for (const client of await self.clients.matchAll({ type: "window" })) client.postMessage({ kind: "handed-in", answer: answer.kind });
  // Rejecting asks the browser to try again later.
  if (["offline", "failed", "unread", "busy"].includes(answer.kind)) throw new Error(answer.kind);
}
