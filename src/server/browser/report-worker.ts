// Stands between the form of a report and the network: the form, its style and its script open without network, as they were last seen.
// It keeps nothing else, and nothing that was sent.

const KEPT = 'throughline-report';

/** The parts of a service worker that are used here; the library of the browser's pages does not know them. */
interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetched extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

function isKept({ origin, pathname, search }: URL): boolean {
  if (origin !== location.origin || search !== '') return false;
  return pathname === '/incidents/report' || pathname.startsWith('/code/');
}

async function freshOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const fresh = await fetch(request).catch(() => null);
  if (fresh !== null) {
    if (fresh.ok) await cache.put(request.url, fresh.clone());
    return fresh;
  }
  return (await cache.match(request.url)) ?? Response.error();
}

async function keepAll(addresses: readonly string[]): Promise<void> {
  const cache = await caches.open(KEPT);
  await cache.addAll([...new Set(addresses)].filter((address) => isKept(new URL(address))));
}

addEventListener('fetch', (event) => {
  const fetched = event as unknown as Fetched; // what a worker is given under this name
  const { method, url } = fetched.request;
  if (method === 'GET' && isKept(new URL(url))) fetched.respondWith(freshOrKept(fetched.request));
});

addEventListener('message', (event: MessageEvent<readonly string[]>) => {
  (event as unknown as Extendable).waitUntil(keepAll(event.data)); // as above
});
