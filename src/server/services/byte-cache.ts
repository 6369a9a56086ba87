/** Values kept in memory up to a number of bytes; what was used longest ago goes first. */
export interface ByteCache<V> {
  find(key: string): V | undefined;
  /** Whether it is there, without counting as use. */
  has(key: string): boolean;
  /** Keeps a value in place of one of the same key. One that is larger than the whole cache is not kept. */
  put(key: string, value: V, sizeBytes: number): void;
  remove(key: string): void;
  clear(): void;
}

/** A cache of at most so many bytes. */
export function createByteCache<V>(maxBytes: number): ByteCache<V> {
  // A map keeps the order of insertion: the front is what was used longest ago.
  const entries = new Map<string, { value: V; sizeBytes: number }>();
  let total = 0;

  const remove = (key: string): void => {
    total -= entries.get(key)?.sizeBytes ?? 0;
    entries.delete(key);
  };
  return {
    find: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    has: (key) => entries.has(key),
    put: (key, value, sizeBytes) => {
      remove(key);
      if (sizeBytes > maxBytes) return;
      entries.set(key, { value, sizeBytes });
      total += sizeBytes;
      for (const oldest of entries.keys()) {
        if (total <= maxBytes) return;
        remove(oldest);
      }
    },
    remove,
    clear: () => {
      entries.clear();
      total = 0;
    },
  };
}
