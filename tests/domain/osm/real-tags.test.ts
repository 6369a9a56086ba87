import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Tags } from '../../../src/domain/camera/camera.ts';
import { decodeTags } from '../../../src/domain/osm/decode-tags.ts';
import { encodeTags } from '../../../src/domain/osm/encode-tags.ts';

/** OSM extracts beside the repository: too large, and of another licence, to be part of it. */
const SAMPLES = resolve(import.meta.dirname, '../../../../shared/data');
const FILES = ['vienna', 'prague', 'potsdam', 'belgrade', 'serbia', 'monaco'].map((place) => `osm-${place}.geojson`);

interface Sample {
  features: { properties: Record<string, unknown> }[];
}

function tagsOf(properties: Record<string, unknown>): Tags {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, String(value)]));
}

describe('the lens on real tags', () => {
  for (const file of FILES) {
    const path = resolve(SAMPLES, file);
    const isThere = existsSync(path);
    if (!isThere) console.info(`skipped: ${path} is not there; it is an OSM extract kept beside the repository`);

    it.skipIf(!isThere)(`gives back every feature of ${file} byte for byte`, () => {
      const { features } = JSON.parse(readFileSync(path, 'utf8')) as Sample;

      for (const { properties } of features) {
        const tags = tagsOf(properties);
        const { facts } = decodeTags(tags);
        for (const changes of [{}, facts]) {
          const encoded = encodeTags(tags, facts, changes);
          expect(encoded.ok && JSON.stringify(Object.entries(encoded.tags))).toBe(JSON.stringify(Object.entries(tags)));
        }
        const gone = encodeTags(tags, facts, { life: 'gone', aims: [{ kind: 'bearing', deg: 7 }] });
        expect(gone.ok && decodeTags(gone.tags).facts).toMatchObject({
          life: 'gone',
          aims: [{ kind: 'bearing', deg: 7 }],
        });
      }
      expect(features.length).toBeGreaterThan(10);
    });
  }
});
