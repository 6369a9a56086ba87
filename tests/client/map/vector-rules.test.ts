import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { MAP_COLOURS, type MapRules, type NameRule } from '../../../src/client/map/vector-rule.ts';
import { OPENMAPTILES } from '../../../src/client/map/vector-rules-openmaptiles.ts';
import { PROTOMAPS } from '../../../src/client/map/vector-rules-protomaps.ts';

/** Layers and the properties that rules may ask for, as the two schemas publish them. */
const VOCABULARY: Record<string, Record<string, readonly string[]>> = {
  openmaptiles: {
    aerodrome_label: ['class'],
    aeroway: ['class'],
    boundary: ['admin_level', 'maritime', 'disputed'],
    building: ['render_height'],
    housenumber: ['housenumber'],
    landcover: ['class', 'subclass'],
    landuse: ['class'],
    mountain_peak: ['class', 'rank'],
    park: ['class', 'rank'],
    place: ['class', 'rank', 'capital', 'iso_a2'],
    poi: ['class', 'subclass', 'rank'],
    transportation: ['class', 'subclass', 'brunnel', 'ramp', 'service', 'surface'],
    transportation_name: ['class', 'subclass', 'ref'],
    water: ['class', 'brunnel', 'intermittent'],
    water_name: ['class'],
    waterway: ['class', 'brunnel', 'intermittent'],
  },
  protomaps: {
    boundaries: ['kind', 'kind_detail', 'disputed', 'min_zoom'],
    buildings: ['kind', 'kind_detail', 'height'],
    earth: ['kind', 'min_zoom'],
    landcover: ['kind'],
    landuse: ['kind'],
    places: ['kind', 'kind_detail', 'min_zoom', 'population_rank'],
    pois: ['kind', 'min_zoom'],
    roads: ['kind', 'kind_detail', 'is_tunnel', 'is_bridge', 'is_link', 'ref', 'min_zoom'],
    water: ['kind', 'kind_detail', 'is_tunnel', 'intermittent', 'min_zoom'],
  },
};

const SCHEMAS: [string, MapRules][] = [
  ['openmaptiles', OPENMAPTILES],
  ['protomaps', PROTOMAPS],
];

const asksFor = (rule: MapRules['paint'][number] | NameRule): string[] => [
  ...Object.keys(rule.where ?? {}),
  ...Object.keys(rule.except ?? {}),
  ...('rankBy' in rule && rule.rankBy !== undefined ? [rule.rankBy] : []),
];

describe.each(SCHEMAS)('the rules for %s', (schema, rules) => {
  const all = [...rules.paint, ...rules.names];

  it('ask for layers and properties of the schema, and for no others', () => {
    const layers = VOCABULARY[schema] ?? {};
    const unknown = all.flatMap((rule) => {
      const known = layers[rule.layer];
      if (known === undefined) return [rule.layer];
      return asksFor(rule).filter((name) => !known.includes(name));
    });

    expect(unknown).toEqual([]);
  });

  it('draw water, parks, buildings, streets, paths and rails, and name places, streets, waters and parks', () => {
    const colours = new Set(rules.paint.map(({ colour }) => colour));
    for (const colour of ['water', 'park', 'built', 'square', 'road', 'main', 'path', 'rail'] as const) {
      expect(colours, colour).toContain(colour);
    }
    expect(new Set(rules.names.map(({ colour }) => colour))).toEqual(new Set(['label', 'label-water', 'label-park']));
  });

  it('name nothing in letters below 12 pixels', () => {
    const sizes = rules.names.flatMap(({ sizePx }) => sizePx.map(([, px]) => px));

    expect(Math.min(...sizes)).toBe(12);
  });

  it('have zooms in order', () => {
    for (const rule of all) expect((rule.fromZoom ?? 0) <= (rule.toZoom ?? 19), rule.layer).toBe(true);
    const stops = [
      ...rules.names.map(({ sizePx }) => sizePx),
      ...rules.paint.flatMap((rule) => (rule.shape === 'line' ? [rule.widthPx] : [])),
    ];
    for (const row of stops) {
      const zooms = row.map(([zoom]) => zoom);
      expect(zooms).toEqual([...new Set(zooms)].sort((a, b) => a - b));
    }
  });

  it('draw no shop', () => {
    expect(JSON.stringify(all)).not.toMatch(/shop|retail|cafe|restaurant|mall/);
  });
});

describe('the colours', () => {
  it.each([':root', ':root[data-theme="dark"]'])('are all in the style sheets for %s', async (theme) => {
    const files = ['../../../src/client/ui/tokens.css', '../../../src/client/map/vector-colours.css'];
    const css = (await Promise.all(files.map((file) => readFile(new URL(file, import.meta.url), 'utf8')))).join('\n');
    const blocks = [...css.matchAll(/^(:root[^\s{]*) \{([^}]*)\}/gm)].filter(([, selector]) => selector === theme);
    const known = new Set(
      blocks.flatMap(([, , body = '']) => [...body.matchAll(/--map-([\w-]+):/g)].map(([, name]) => name)),
    );

    expect(MAP_COLOURS.filter((name) => !known.has(name))).toEqual([]);
  });
});
