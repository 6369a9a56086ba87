import { afterEach, describe, expect, it, vi } from 'vitest';
import { guardSinks, ownAddress } from '../../../src/client/app/guard-sinks.ts';

const PAGE = 'https://map.example/list#map=3/1/2';

describe('the address of a script', () => {
  it.each(['/sw.js', 'assets/worker.js', 'https://map.example/assets/worker.js'])('may be %s', (address) => {
    expect(ownAddress(address, PAGE)).toBe(address);
  });

  it.each(['https://elsewhere.example/sw.js', '//elsewhere.example/sw.js', 'data:text/javascript,1', 'blob:null/1'])(
    'may not be %s',
    (address) => {
      expect(() => ownAddress(address, PAGE)).toThrow(TypeError);
    },
  );
});

describe('the policy', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('has no rule for markup and none for code', () => {
    const made: [string, object][] = [];

    guardSinks({ trustedTypes: { createPolicy: (name, rules) => made.push([name, rules]) } });

    expect(made.map(([name, rules]) => [name, Object.keys(rules)])).toEqual([['default', ['createScriptURL']]]);
  });

  it('judges by the page’s own address, whatever else the browser hands in', () => {
    vi.stubGlobal('location', { href: PAGE });
    const judges: ((...given: string[]) => string)[] = [];
    guardSinks({ trustedTypes: { createPolicy: (_, { createScriptURL }) => judges.push(createScriptURL) } });

    expect(judges[0]?.('/sw.js', 'TrustedScriptURL', 'Worker constructor')).toBe('/sw.js');
    expect(() => judges[0]?.('https://elsewhere.example/sw.js', 'TrustedScriptURL')).toThrow(TypeError);
  });

  it('is not missed where a browser has none', () => {
    expect(() => guardSinks({})).not.toThrow();
  });
});
