import { describe, expect, it } from 'vitest';
import { isPrefixable, ownedKeys, ownsKey } from '../../../src/domain/osm/ownership.ts';

describe('ownsKey', () => {
  it.each([
    ['mount', 'camera:mount', true],
    ['mount', 'disused:camera:mount', true],
    ['mount', 'support', true],
    ['mount', 'disused:support', false],
    ['motion', 'camera:type', true],
    ['housing', 'camera:type', true],
    ['operator', 'operator:wikidata', true],
    ['operatorKind', 'operator', false],
    ['heightM', 'ele', false],
    ['life', 'removed:surveillance:zone', true],
    ['life', 'height', false],
    ['kinds', '__proto__', false],
  ] as const)('says of %s and %s: %s', (field, key, isOwned) => {
    expect(ownsKey(field, key)).toBe(isOwned);
  });
});

describe('ownedKeys', () => {
  it('lists the names of a maker with their Wikidata ids', () => {
    expect(ownedKeys('manufacturerWikidata')).toEqual([
      'manufacturer:wikidata',
      'surveillance:manufacturer:wikidata',
      'surveillance:brand:wikidata',
      'brand:wikidata',
    ]);
  });
});

describe('isPrefixable', () => {
  it('takes the keys of the device and no others', () => {
    expect(['man_made', 'surveillance', 'surveillance:type', 'camera:angle'].every(isPrefixable)).toBe(true);
    expect(['height', 'operator', 'surveillance2', 'camera', 'man_made:type'].some(isPrefixable)).toBe(false);
  });
});
