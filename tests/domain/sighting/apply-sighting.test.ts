import { describe, expect, it } from 'vitest';
import type { CameraState } from '../../../src/domain/camera/camera.ts';
import { applySighting } from '../../../src/domain/sighting/apply-sighting.ts';
import type { Sighting } from '../../../src/domain/sighting/sighting.ts';

const ON = '2026-06-30';
const PHOTO = { full: 'f'.repeat(64), thumb: 'e'.repeat(64), width: 1600, height: 1200 };
const STATE: CameraState = {
  facts: { lat: 52.52, lon: 13.405, mount: 'pole' },
  trust: 'single',
  witnesses: 1,
  observedOn: '2026-01-10',
  confirmedOn: '2026-01-10',
  photos: [],
  published: true,
};

const seen = (kind: 'confirm' | 'gone' | 'photo', observedOn: string): Sighting => ({
  kind,
  cameraId: 'c',
  baseRev: 1,
  observedOn,
  photos: [],
});
const apply = (state: CameraState | undefined, sighting: Sighting, photos = [] as (typeof PHOTO)[]) =>
  applySighting(state, { sighting, photos, on: ON });

describe('a new sighting', () => {
  it('makes a camera with one witness, and keeps the note out of it', () => {
    const sighting: Sighting = {
      kind: 'new',
      facts: { lat: 1, lon: 2, note: 'my window', observedOn: '2026-06-01' },
      photos: [],
    };
    expect(apply(undefined, sighting)).toEqual({
      facts: { lat: 1, lon: 2, observedOn: '2026-06-01' },
      trust: 'single',
      witnesses: 1,
      observedOn: '2026-06-01',
      confirmedOn: '2026-06-01',
      photos: [],
      published: true,
    });
  });

  it('is evidenced by a photo, of which only the public parts are kept', () => {
    const stored = { ...PHOTO, upload: 'd'.repeat(64) };
    const state = apply(undefined, { kind: 'new', facts: { lat: 1, lon: 2 }, photos: [] }, [stored]);
    expect(state).toMatchObject({ trust: 'evidenced', observedOn: ON });
    expect(state.photos).toEqual([PHOTO]);
  });

  it('of a camera that is there counts as a witness and fills what nobody has answered', () => {
    const before: CameraState = { ...STATE, facts: { ...STATE.facts, housing: null, operator: 'City' } };
    const facts = {
      lat: 9,
      lon: 9,
      mount: 'wall',
      housing: 'dome',
      operator: 'Police',
      operatorWikidata: 'Q1',
      zones: null,
    } as const;
    const state = apply(before, { kind: 'new', facts, photos: [] });
    expect(state).toMatchObject({ witnesses: 2, trust: 'confirmed', confirmedOn: ON });
    expect(state.facts).toEqual({ lat: 52.52, lon: 13.405, mount: 'pole', housing: 'dome', operator: 'City' });
  });
});

describe('a reviewed row of an import', () => {
  const source = { name: 'City', licence: 'ODbL-1.0', ref: 'node/1' };
  const row: Sighting = {
    kind: 'new',
    facts: { lat: 1, lon: 2, housing: 'dome', observedOn: '2024-05-01', note: 'internal' },
    photos: [],
  };
  const take = (state: CameraState | undefined) => applySighting(state, { sighting: row, photos: [], on: ON, source });

  it('makes a camera that names its source and that nobody here has seen', () => {
    expect(take(undefined)).toEqual({
      facts: { lat: 1, lon: 2, housing: 'dome', observedOn: '2024-05-01' },
      trust: 'single',
      witnesses: 0,
      importedOn: ON,
      source,
      photos: [],
      published: true,
    });
  });

  it('joined to a camera that residents logged fills what is open, names the source and is no witness', () => {
    expect(take(STATE)).toEqual({ ...STATE, facts: { ...STATE.facts, housing: 'dome' }, source });
  });

  it('joined to a camera of another source or licence changes nothing', () => {
    const other = { ...STATE, source: { name: 'Survey', licence: 'CC0-1.0' } };
    const relicensed = { ...STATE, source: { ...source, licence: 'CC0-1.0' } };
    expect(take(other)).toEqual(other);
    expect(take(relicensed)).toEqual(relicensed);
  });
});

describe('an edit', () => {
  const edit = (changes: object): Sighting => ({ kind: 'edit', cameraId: 'c', baseRev: 1, changes, photos: [] });

  it('changes facts and is no witness unless it names a day', () => {
    expect(apply(STATE, edit({ mount: 'wall', note: 'psst' }))).toEqual({
      ...STATE,
      facts: { ...STATE.facts, mount: 'wall' },
    });
    expect(apply(STATE, edit({ mount: 'wall', observedOn: '2026-06-01' }))).toMatchObject({
      witnesses: 2,
      trust: 'confirmed',
    });
  });

  it('takes only the accepted facts, and a position whole', () => {
    const sighting = edit({ lat: 1, lon: 2, mount: 'wall', housing: 'dome' });
    const state = applySighting(STATE, { sighting, photos: [], on: ON, fields: ['lat', 'housing'] });
    expect(state.facts).toEqual({ lat: 1, lon: 2, mount: 'pole', housing: 'dome' });
  });

  it('may say that the camera is gone, or back', () => {
    const gone = apply(STATE, edit({ life: 'gone' }));
    expect(gone).toMatchObject({ goneOn: ON, facts: { life: 'gone' } });
    const back = apply(gone, edit({ life: 'covered' }));
    expect(back.facts.life).toBe('covered');
    expect(back).not.toHaveProperty('goneOn');
  });
});

describe('trust', () => {
  it('grows from single over confirmed to evidenced', () => {
    const confirmed = apply(STATE, seen('confirm', '2026-05-01'));
    expect(confirmed).toMatchObject({
      witnesses: 2,
      trust: 'confirmed',
      observedOn: '2026-01-10',
      confirmedOn: '2026-05-01',
    });
    expect(apply(confirmed, seen('photo', '2026-05-02'), [PHOTO, PHOTO])).toMatchObject({
      witnesses: 3,
      trust: 'evidenced',
      photos: [PHOTO],
    });
  });

  it('of an import needs two confirmations', () => {
    const { observedOn: _first, confirmedOn: _last, ...imported }: CameraState = { ...STATE, witnesses: 0 };
    const once = apply(imported, seen('confirm', '2026-05-01'));
    expect(once).toMatchObject({ witnesses: 1, trust: 'single', observedOn: '2026-05-01' });
    expect(apply(once, seen('confirm', '2026-05-03')).trust).toBe('confirmed');
  });
});

describe('a camera that is gone', () => {
  it('is gone without a dispute when it was last seen long before', () => {
    expect(apply(STATE, seen('gone', '2026-02-10'))).toMatchObject({
      goneOn: '2026-02-10',
      trust: 'single',
      facts: { life: 'gone' },
    });
  });

  it('is disputed when it was seen within thirty days before', () => {
    expect(apply(STATE, seen('gone', '2026-02-09'))).toMatchObject({ goneOn: '2026-02-09', trust: 'disputed' });
  });

  it('is no longer disputed when a second sighting agrees', () => {
    const disputed = apply(STATE, seen('gone', '2026-01-20'));
    expect(apply(disputed, seen('gone', '2026-01-21'))).toMatchObject({ goneOn: '2026-01-21', trust: 'single' });
  });

  it('is back when it is seen again, disputed if that is soon after', () => {
    const gone = apply(STATE, seen('gone', '2026-04-01'));
    const soon = apply(gone, seen('confirm', '2026-04-10'));
    expect(soon).toMatchObject({ trust: 'disputed', facts: { life: 'active' } });
    expect(soon).not.toHaveProperty('goneOn');
    expect(apply(soon, seen('confirm', '2026-04-11')).trust).toBe('confirmed');
    expect(apply(gone, seen('confirm', '2026-05-10'))).toMatchObject({ trust: 'confirmed', facts: { life: 'active' } });
  });

  it('stays gone when somebody reports an older sighting', () => {
    const gone = apply(STATE, seen('gone', '2026-04-01'));
    expect(apply(gone, seen('confirm', '2026-02-01'))).toMatchObject({
      goneOn: '2026-04-01',
      facts: { life: 'gone' },
      witnesses: 2,
    });
  });

  it('stays in place when "gone" is older than the latest sighting', () => {
    const outdated = apply(STATE, seen('gone', '2025-06-01'));
    expect(outdated).toEqual(STATE);
  });
});

it('throws when the camera of a confirmation is missing', () => {
  expect(() => apply(undefined, seen('confirm', ON))).toThrow('expected the camera of a "confirm" sighting, got none');
});
