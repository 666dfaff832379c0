/** Pictures that wait to be sent, kept in this browser's cache so that a reload or a crash loses none. */
const name = 'makegood-photos';
const addressOf = (key: string): string => `/portal/kept-photos/${key}`;

/** Still here when the cache refuses, for as long as the page lives. */
const held = new Map<string, Blob>();

export async function keepPhoto(key: string, picture: Blob): Promise<void> {
  held.set(key, picture);
  try {
    const cache = await caches.open(name);
    await cache.put(addressOf(key), new Response(picture));
  } catch {
    // No room, or not allowed: the page still holds it.
  }
}

export async function keptPhoto(key: string): Promise<Blob | undefined> {
  const here = held.get(key);
  if (here) return here;
  try {
    const cache = await caches.open(name);
    return await (await cache.match(addressOf(key)))?.blob();
  } catch {
    return undefined;
  }
}

export async function dropPhoto(key: string): Promise<void> {
  held.delete(key);
  try {
    const cache = await caches.open(name);
    await cache.delete(addressOf(key));
  } catch {
    // It was never there.
  }
}
