import { canBeKept, isAway, kindOf, outdatedCaches, programPrefix } from "./worker-decisions.ts";

/**
 * Opens pages while the server does not answer: its own copy of the program's files and of one empty page (the shell).
 * It keeps no content and nothing personal: plans lie in the device's storage, which the shell reads (kept-pages.ts).
 */
declare const VERSION: string;
declare const FILES: readonly string[];

type Worker = {
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetched) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};
type Lasting = { waitUntil(work: Promise<unknown>): void };
type Fetched = { readonly request: Request; respondWith(answer: Promise<Response>): void };

const worker = globalThis as unknown as Worker;
const cacheName = `${programPrefix}${VERSION}`;
const shell = "/offline";
/** How long a line that says nothing is listened to, in ms. */
const patience = { short: 4_000, long: 20_000 };
/** The page that was last given up early: who asks for it again may be on a slow line, and is given the longer time. */
let givenUp = "";

worker.addEventListener("install", (event) => {
  event.waitUntil(install());
});
worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches().then(() => worker.clients.claim()));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { method, mode, url } = request;
  const kind = kindOf({ method, mode, url, origin: location.origin });
  if (kind) event.respondWith(answers[kind](request));
});

const answers = { page: openPage, file: fromCacheFirst, routes: findRoutes };

async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  // without the cookie: the page of nobody
  await cache.put(shell, await fetchFresh(shell));
  await cache.addAll([...FILES]);
  // pages that are open stay with their own files, which are in the cache before this one
  await worker.skipWaiting();
}

async function fetchFresh(path: string): Promise<Response> {
  const response = await fetch(path, { credentials: "omit", cache: "no-store" });
  if (!response.ok || response.redirected) throw new Error("the empty page could not be fetched");
  return response;
}

async function dropOldCaches(): Promise<void> {
  const outdated = outdatedCaches(await caches.keys(), cacheName);
  await Promise.all(outdated.map((name) => caches.delete(name)));
}

/** The server's page whenever there is one: the shell stands in for it only when none comes. */
async function openPage(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const isShort = canBeKept(pathname) && givenUp !== pathname;
  const kept = await shellIn();
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), isShort ? patience.short : patience.long);
  try {
    const response = await fetch(request, kept ? { signal: tooLong.signal } : {});
    givenUp = "";
    return kept && isAway(response.status) ? kept : response;
  } catch (error) {
    if (tooLong.signal.aborted) givenUp = pathname;
    if (kept) return kept;
    throw error;
  } finally {
    // from the first bytes on it is the page that comes, however slowly
    clearTimeout(timer);
  }
}

async function shellIn(): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(shell);
}

/** Remix asks before a page changes which parts the next one needs; without the server the page's own list of all knows. */
async function findRoutes(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const version = new URL(request.url).searchParams.get("version");
    const list = await caches.match(`/assets/manifest-${version}.js`);
    const text = await list?.text();
    if (!text) throw error;
    return Response.json(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)).routes);
  }
}

/** Names of these files hold a hash of their content, so that a kept one is never stale. */
async function fromCacheFirst(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
