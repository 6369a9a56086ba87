import { describe, expect, it } from 'vitest';
import { nameKeys } from '../../../src/client/map/name-keys.ts';
import type { MapPalette } from '../../../src/client/map/vector-colours.ts';
import { MAP_COLOURS } from '../../../src/client/map/vector-rule.ts';
import { OPENMAPTILES } from '../../../src/client/map/vector-rules-openmaptiles.ts';
import { isMeant, styleOf } from '../../../src/client/map/vector-style.ts';

const PALETTE = Object.fromEntries(MAP_COLOURS.map((name, i) => [name, `#0000${10 + i}`])) as MapPalette;

describe('a rule', () => {
  it('speaks of what has one of its values in each property, and none of those it leaves out', () => {
    const rule = { where: { class: ['minor', 'service'], oneway: [1] }, except: { brunnel: ['tunnel'] } };

    expect(isMeant(rule, { class: 'minor', oneway: 1 })).toBe(true);
    expect(isMeant(rule, { class: 'minor', oneway: 1, brunnel: 'bridge' })).toBe(true);
    expect(isMeant(rule, { class: 'minor', oneway: 1, brunnel: 'tunnel' })).toBe(false);
    expect(isMeant(rule, { class: 'minor' })).toBe(false);
    expect(isMeant(rule, { class: 'motorway', oneway: 1 })).toBe(false);
    expect(isMeant({}, {})).toBe(true);
  });
});

describe('a name', () => {
  it('is that of the reader’s language, else what the signs on the spot say', () => {
    expect(nameKeys('de')).toEqual(['name:de', 'name_de', 'name', 'name:latin']);
  });
});

describe('the style', () => {
  it('has a brush for every rule, in the order of the table and the colours of the theme', () => {
    const style = styleOf(OPENMAPTILES, PALETTE, 'en');

    expect(style.ground).toBe(PALETTE.land);
    expect(style.paint.map(({ dataLayer }) => dataLayer)).toEqual(OPENMAPTILES.paint.map(({ layer }) => layer));
    expect(style.names.map(({ dataLayer }) => dataLayer)).toEqual(OPENMAPTILES.names.map(({ layer }) => layer));
    const water = style.paint.find(({ dataLayer }) => dataLayer === 'water')?.symbolizer;
    expect(water).toMatchObject({ fill: { str: PALETTE.water } });
  });
});
