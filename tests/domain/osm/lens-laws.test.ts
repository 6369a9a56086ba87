import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CameraFacts, Tags } from '../../../src/domain/camera/camera.ts';
import { decodeTags } from '../../../src/domain/osm/decode-tags.ts';
import { formatAims } from '../../../src/domain/osm/direction.ts';
import { encodeTags } from '../../../src/domain/osm/encode-tags.ts';
import { OSM_FIELDS, type OsmField, ownsKey } from '../../../src/domain/osm/ownership.ts';
import { anyChanges, anyTags, SAYABLE } from './arbitrary-tags.ts';

/** The same cases every time; OVERSEEN_LENS_RUNS asks for that many others. */
const SOAK = Number(process.env.OVERSEEN_LENS_RUNS ?? 0);
const RUNS = SOAK > 0 ? { numRuns: SOAK } : { numRuns: 5000, seed: 20261123 };

/** Key, value and order of every own property. */
function bytesOf(tags: Tags): string {
  return JSON.stringify(Object.entries(tags));
}

function put(tags: Tags, changes: Partial<CameraFacts>): Tags | undefined {
  const encoded = encodeTags(tags, decodeTags(tags).facts, changes);
  return encoded.ok ? encoded.tags : undefined;
}

function touchedKeys(before: Tags, after: Tags): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key));
}

function fieldsOf(changes: Partial<CameraFacts>): OsmField[] {
  return OSM_FIELDS.filter((field) => changes[field] !== undefined);
}

/** One field and a value for it that OSM can say exactly. */
const anyEdit = fc
  .constantFrom(...OSM_FIELDS)
  .chain((field) => SAYABLE[field].map((value) => ({ field, changes: { [field]: value } as Partial<CameraFacts> })));

/** What OSM's grain leaves of a field: whole degrees, and no kinds of the enforcement scheme. */
function inOsmGrain(facts: Partial<CameraFacts>, field: OsmField): unknown {
  if (field === 'aims') return formatAims(facts.aims ?? []);
  if (field === 'tiltDeg') return Math.round(facts.tiltDeg ?? Number.NaN);
  if (field === 'kinds') return facts.kinds?.filter((kind) => kind !== 'speed');
  return facts[field];
}

describe('the lens between tags and facts', () => {
  it('gives back the same bytes when nothing was edited (law 1)', () => {
    fc.assert(
      fc.property(anyTags, (tags) => {
        const { facts } = decodeTags(tags);
        for (const changes of [{}, facts]) {
          const encoded = encodeTags(tags, facts, changes);
          expect(encoded).toMatchObject({ ok: true, conflicts: [] });
          if (encoded.ok) expect(bytesOf(encoded.tags)).toBe(bytesOf(tags));
        }
      }),
      RUNS,
    );
  });

  it('touches only keys that the edited fields own (law 2)', () => {
    fc.assert(
      fc.property(
        anyTags,
        fc.oneof(
          anyChanges,
          anyEdit.map(({ changes }) => changes),
        ),
        (tags, changes) => {
          const fields = fieldsOf(changes);
          for (const key of touchedKeys(tags, put(tags, changes) ?? tags)) {
            expect(
              fields.filter((field) => ownsKey(field, key)),
              key,
            ).not.toEqual([]);
          }
        },
      ),
      RUNS,
    );
  });

  it('reads back what was written (law 3)', () => {
    let written = 0;
    fc.assert(
      fc.property(anyTags, anyEdit, (tags, { field, changes }) => {
        // Motion and housing share one word, so each is only exact where the other is silent.
        const isShared = field === 'motion' || field === 'housing';
        const base = Object.fromEntries(
          Object.entries(tags).filter(([key]) => !isShared || !key.endsWith('camera:type')),
        );
        const encoded = encodeTags(base, decodeTags(base).facts, changes);
        if (!encoded.ok || encoded.conflicts.some((conflict) => conflict.field === 'life')) return;
        written += 1;
        expect(inOsmGrain(decodeTags(encoded.tags).facts, field)).toEqual(inOsmGrain(changes, field));
      }),
      RUNS,
    );
    expect(written).toBeGreaterThan(RUNS.numRuns * 0.8);
  });

  it('changes nothing when the same is written twice (law 4)', () => {
    fc.assert(
      fc.property(anyTags, anyChanges, (tags, changes) => {
        const once = put(tags, changes);
        if (!once) return;
        const again = encodeTags(once, decodeTags(tags).facts, changes);
        expect(bytesOf(put(once, changes) ?? {})).toBe(bytesOf(once));
        expect(again.ok && bytesOf(again.tags)).toBe(bytesOf(once));
      }),
      RUNS,
    );
  });

  it('tells no field whose keys are missing (law 5)', () => {
    fc.assert(
      fc.property(anyTags, fc.constantFrom(...OSM_FIELDS), (tags, field) => {
        const silent = Object.entries(tags).filter(
          ([key]) => !ownsKey(field, key) && key !== 'ele' && !key.endsWith('highway'),
        );
        expect(decodeTags(Object.fromEntries(silent)).facts).not.toHaveProperty(field);
      }),
      RUNS,
    );
  });

  it('writes nothing for fields that were not edited or that nobody could tell (law 5)', () => {
    const nulls = Object.fromEntries(
      OSM_FIELDS.filter((field) => !field.endsWith('Wikidata') && field !== 'observedOn').map((field) => [field, null]),
    );
    fc.assert(
      fc.property(anyTags, fc.string(), (tags, note) => {
        const after = put(tags, { ...nulls, lat: 1, lon: 2, note, signage: 'no', capabilities: [] });
        expect(bytesOf(after ?? {})).toBe(bytesOf(tags));
      }),
      RUNS,
    );
  });

  it('removes an alias only if it held the old value, and reports the others (law 6)', () => {
    const few = fc.constantFrom(10, 20, 30, 40);
    fc.assert(
      fc.property(few, few, few, fc.constantFrom('direction', 'surveillance:direction'), (old, alias, wanted, key) => {
        const tags = { 'camera:direction': `${old}`, [key]: ` ${alias}.0` };
        const encoded = encodeTags(tags, decodeTags(tags).facts, { aims: [{ kind: 'bearing', deg: wanted }] });

        const stays = old === wanted || alias !== old;
        const expected =
          old === wanted ? tags : { 'camera:direction': `${wanted}`, ...(stays ? { [key]: ` ${alias}.0` } : {}) };
        const isReported = old !== wanted && alias !== old && alias !== wanted;
        expect(encoded).toEqual({
          ok: true,
          tags: expected,
          conflicts: isReported ? [{ field: 'aims', key, value: ` ${alias}.0` }] : [],
        });
      }),
      RUNS,
    );
  });

  it('never writes a value of more than 255 characters that was not there (law 7)', () => {
    fc.assert(
      fc.property(anyTags, anyChanges, (tags, changes) => {
        const old = new Set(Object.values(tags));
        for (const value of Object.values(put(tags, changes) ?? {})) {
          expect([...value].length <= 255 || old.has(value)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
