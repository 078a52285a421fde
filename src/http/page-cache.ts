/** A page that many ask for, written as JSON once for each number of the product's newest event. */
export type CachedPage = (
  key: string,
  number: number,
  read: () => Promise<unknown>,
) => Promise<Buffer>;

interface Kept {
  number: number;
  until: number;
  body: Promise<Buffer>;
}

/**
 * Keeps pages while nothing happens in their product. Every change is an event, so the newest event's number says
 * whether a page still stands; `ms` bounds how old its counts of sightings may be, which alone change without an event.
 */
export function cachingPages(ms: number, most = 100): CachedPage {
  const pages = new Map<string, Kept>();
  return (key, number, read) => {
    const now = performance.now();
    const kept = pages.get(key);
    if (kept && kept.number === number && kept.until > now) return kept.body;
    const body = read().then((page) => Buffer.from(JSON.stringify(page)));
    pages.delete(key);
    pages.set(key, { number, until: now + ms, body });
    if (pages.size > most) pages.delete(pages.keys().next().value ?? "");
    body.catch(() => pages.delete(key));
    return body;
  };
}
