import { describe, expect, it } from 'vitest';
import {
  areaLine,
  areaNote,
  costWords,
  isOverRoom,
  percentHeld,
  shareWords,
} from '../../../src/client/areas/area-words.ts';
import { loadTexts } from '../../../src/client/i18n/translate.ts';
import type { AreaCost, SavedArea } from '../../../src/offline/areas/area.ts';

await loadTexts();

const AREA: SavedArea = {
  areaId: 'a',
  name: 'Old town',
  bbox: [16.3, 48.2, 16.4, 48.3],
  quadkeys: ['120211111111'],
  state: 'saved',
  costBytes: 8_000_000,
  heldBytes: 3_200_000,
  parts: 10,
  partsHeld: 4,
  cameras: 61,
  savedOn: '2026-11-22',
  createdAt: 1,
  isChanged: false,
};

const COST: AreaCost = {
  cells: 2,
  cameras: 214,
  detailsBytes: 1_000_000,
  photosBytes: 5_000_000,
  mapBytes: 6_000_000,
  sizeBytes: 12_000_000,
  hasStreetMap: true,
};

describe('what is said of a saved area', () => {
  it('names cameras, weight and day once it is here', () => {
    expect(areaLine({ ...AREA, heldBytes: 12_000_000 })).toBe('61 cameras · 12 MB · 22 November');
    expect(areaNote(AREA, false)).toBeUndefined();
  });

  it('names how much of how much is here while it comes', () => {
    expect(areaLine({ ...AREA, state: 'saving' })).toBe('61 cameras · 3.2 of 8 MB');
    expect(percentHeld({ ...AREA, state: 'saving' })).toBe(40);
  });

  it('counts parts where nobody knows the weight', () => {
    expect(percentHeld({ ...AREA, costBytes: 0 })).toBe(40);
    expect(percentHeld({ ...AREA, costBytes: 0, parts: 0, partsHeld: 0 })).toBe(0);
  });

  it('never shows more than the whole', () => {
    expect(shareWords(9_000_000, 8_000_000)).toBe('8 of 8 MB');
    expect(percentHeld({ ...AREA, heldBytes: 9_000_000 })).toBe(100);
  });

  it('says what a halt is for and what to do', () => {
    expect(areaNote({ ...AREA, isChanged: true }, false)).toBe('Changed since.');
    expect(areaNote({ ...AREA, state: 'no-room' }, false)).toBe(
      'There is no room left on this phone. Delete another area or free some room, then try again.',
    );
    expect(areaNote({ ...AREA, state: 'failed' }, false)).toBe('Our server does not answer. It goes on by itself.');
    expect(areaNote({ ...AREA, state: 'failed' }, true)).toBe('Waits for a network, then goes on by itself.');
    expect(areaNote({ ...AREA, state: 'saving' }, true)).toBe('Waits for a network, then goes on by itself.');
  });
});

describe('what an area would take', () => {
  it('names its weight and what is in it', () => {
    expect(costWords(COST)).toBe('About 12 MB: 214 cameras, photos and street map.');
  });

  it('leaves out what it has none of', () => {
    expect(costWords({ ...COST, photosBytes: 0, mapBytes: 0, cameras: 1, sizeBytes: 900 })).toBe(
      'About 0.9 kB: 1 camera.',
    );
  });

  it('is too heavy only where the browser tells the room, and it is less', () => {
    expect(isOverRoom({ ...COST, freeBytes: 11_000_000 })).toBe(true);
    expect(isOverRoom({ ...COST, freeBytes: 12_000_000 })).toBe(false);
    expect(isOverRoom(COST)).toBe(false);
  });
});
