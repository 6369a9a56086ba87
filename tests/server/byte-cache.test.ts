import { describe, expect, it } from 'vitest';
import { createByteCache } from '../../src/server/services/byte-cache.ts';

describe('a cache bounded in bytes', () => {
  it('lets go of what was used longest ago', () => {
    const cache = createByteCache<string>(100);
    cache.put('a', 'A', 40);
    cache.put('b', 'B', 40);
    cache.find('a');

    cache.put('c', 'C', 40);

    expect([cache.find('a'), cache.find('b'), cache.find('c')]).toEqual(['A', undefined, 'C']);
  });

  it('counts a value that is put again once', () => {
    const cache = createByteCache<string>(100);
    for (let n = 0; n < 5; n++) cache.put('a', `A${n}`, 60);
    cache.put('b', 'B', 40);

    expect([cache.find('a'), cache.find('b')]).toEqual(['A4', 'B']);
  });

  it('does not keep what is larger than itself, nor what it stands for', () => {
    const cache = createByteCache<string>(100);
    cache.put('a', 'old', 60);
    cache.put('a', 'new and too large', 101);

    expect(cache.find('a')).toBeUndefined();
    cache.put('b', 'B', 100);
    expect(cache.find('b')).toBe('B');
  });

  it('has room again for what was removed', () => {
    const cache = createByteCache<string>(100);
    cache.put('a', 'A', 100);
    cache.remove('a');
    cache.remove('never there');
    cache.put('b', 'B', 60);
    cache.put('c', 'C', 40);
    expect([cache.has('a'), cache.has('b'), cache.has('c')]).toEqual([false, true, true]);

    cache.clear();
    cache.put('d', 'D', 100);

    expect([cache.has('b'), cache.find('d')]).toEqual([false, 'D']);
  });
});
