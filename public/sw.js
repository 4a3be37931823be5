/*
 * Keeps a technician's working day in his phone, so that it can be read without network. Registered by the pages of his own work
 * alone; whatever else is asked for goes past it. It never sends anything: that is the outbox of the page.
 */
const PAGES = "road-pages";
const SHELL = "road-shell";
/** What was kept for whom, and in which state. */
const RECORD = "/queue/kept.json";
const ROUTES = "/__manifest";
/** So long a page may keep one waiting who has an older one in the phone. */
const PATIENCE = 4_000;
const REFRESH = 20 * 60_000;
const match = { ignoreSearch: true, ignoreVary: true };

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const isWork = (path) => /^\/(queue|deliveries)(\/|\.data$|$)/.test(path) && !/\.pdf$|^\/queue\/send/.test(path);
const isGood = (response) => response.ok && !response.redirected && response.type === "basic";

async function readRecord() {
  const kept = await (await caches.open(PAGES)).match(RECORD);
  return kept ? kept.json() : { owner: null, version: null, pages: {} };
}
const writeRecord = async (record) => (await caches.open(PAGES)).put(RECORD, Response.json(record));

async function keepAnswer(path, response) {
  if (isGood(response)) await (await caches.open(PAGES)).put(path, response);
}

const assetsIn = (text) => [...new Set(text.match(/\/assets\/[\w./-]+\.(?:js|css|woff2?)/g) ?? [])];

async function keepAssets(paths) {
  const shell = await caches.open(SHELL);
  for (const path of paths) if (!(await shell.match(path, match))) await shell.add(path).catch(() => undefined);
}

/** Both ways a page is asked for: as a document, and as the data the router reads. Answers what it needs of /assets. */
async function keepPage(path) {
  const document = await fetch(path, { headers: { Accept: "text/html" } });
  if (!isGood(document)) return null;
  const text = await document.clone().text();
  const data = await fetch(`${path}.data`);
  if (!isGood(data)) return null;
  await keepAnswer(path, document);
  await keepAnswer(`${path}.data`, data);
  return assetsIn(text);
}

/** Keeps exactly these pages; what changed since, or is old, is fetched again. A page that cannot be had stays as it was. */
async function keepDay({ owner, version, pages, routes, files }) {
  let record = await readRecord();
  if (record.owner !== owner) {
    await caches.delete(PAGES);
    record = { owner, version: null, pages: {} };
  }
  const fresh = record.version !== version;
  const cache = await caches.open(PAGES);
  const assets = new Set(files);
  const kept = {};
  for (const { path, stamp } of pages) {
    const before = record.pages[path];
    if (before && !fresh && before.stamp === stamp && Date.now() - before.at < REFRESH) {
      kept[path] = before;
      continue;
    }
    const needs = await keepPage(path).catch(() => null);
    if (needs) for (const asset of needs) assets.add(asset);
    if (needs) kept[path] = { stamp, at: Date.now() };
    else if (before) kept[path] = { ...before, stamp: null };
  }
  const answer = await fetch(routes).catch(() => null);
  if (answer && isGood(answer)) {
    for (const asset of assetsIn(await answer.clone().text())) assets.add(asset);
    await cache.put(ROUTES, answer);
  }
  await keepAssets(assets);
  await writeRecord({ owner, version, pages: kept });
  const wanted = new Set([RECORD, ROUTES, ...pages.flatMap(({ path }) => [path, `${path}.data`])]);
  for (const { url } of await cache.keys()) if (!wanted.has(new URL(url).pathname)) await cache.delete(url, match);
}

async function forget() {
  await Promise.all([caches.delete(PAGES), caches.delete(SHELL)]);
}

let work = Promise.resolve();
self.addEventListener("message", (event) => {
  const said = event.data ?? {};
  const task = said.kind === "keep" ? () => keepDay(said) : said.kind === "forget" ? forget : null;
  if (!task) return;
  // One after the other: a day that is being kept must not outlive being told to forget it.
  work = work.then(task).catch(() => undefined);
  event.waitUntil(work.then(() => event.ports[0]?.postMessage("done")));
});

/** The shop's own answer, unless it takes too long or there is none, and there is one in the phone. */
async function workPage(request, path) {
  const kept = await (await caches.open(PAGES)).match(path, match);
  const asked = fetch(request).then((response) => {
    if (isGood(response)) void keepAnswer(path, response.clone());
    return response;
  });
  const missing = () =>
    request.mode === "navigate" && path !== "/queue"
      ? Response.redirect(`/queue?missing=${encodeURIComponent(path)}`, 302)
      : Response.error();
  if (!kept) return asked.catch(missing);
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept.clone()));
  const answered = asked.then(
    (response) => ([502, 503, 504].includes(response.status) ? kept.clone() : response),
    () => kept.clone(),
  );
  return Promise.race([answered, patience]);
}

async function routesOf(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(PAGES)).match(ROUTES, match);
    if (kept) return kept;
    throw error;
  }
}

async function shellFile(request, forWork) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request, match);
  if (kept) return kept;
  const response = await fetch(request);
  if (forWork && isGood(response)) void shell.put(request, response.clone());
  return response;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname === ROUTES) event.respondWith(routesOf(request));
  else if (isWork(pathname)) event.respondWith(workPage(request, pathname));
  else if (/^\/(assets\/|favicon\.svg$|icon-|road\.webmanifest$)/.test(pathname)) {
    const from = request.referrer ? new URL(request.referrer).pathname : "";
    event.respondWith(shellFile(request, isWork(from)));
  }
});
