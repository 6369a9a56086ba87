import { describe, expect, it } from 'vitest';
import { actsOf, findQuestion, isAnswered, isNews, tabOf } from '../../../src/client/entries/entry-state.ts';
import type { Entry, EntryStatus } from '../../../src/offline/outbox/entry.ts';

function anEntry(status: EntryStatus, more: Partial<Entry> = {}): Entry {
  return {
    opId: '0'.repeat(32),
    code: 'AAAA-BBBB-CCCC-DDDD',
    key: '1'.repeat(64),
    keyHash: '2'.repeat(64),
    sighting: { kind: 'new', facts: { lat: 52.5, lon: 13.4, kinds: null }, photos: [] },
    status,
    version: 0,
    lat: 52.5,
    lon: 13.4,
    savedOn: '2026-11-20',
    savedAt: 1,
    seen: false,
    ...more,
  };
}

const ASKED: EntryStatus = {
  state: 'asked',
  messages: [
    { from: 'moderator', text: 'Which wall?', on: '2026-11-20' },
    { from: 'contributor', text: 'The left one.', on: '2026-11-21' },
    { from: 'moderator', text: 'How high?', on: '2026-11-22' },
  ],
};

describe('an entry of this phone', () => {
  it.each<[EntryStatus, string]>([
    [{ state: 'queued', attempts: 0 }, 'waiting'],
    [{ state: 'sending', part: 1, parts: 2 }, 'waiting'],
    [{ state: 'received', ahead: 3 }, 'waiting'],
    [ASKED, 'waiting'],
    [{ state: 'conflict', fields: ['aims'] }, 'waiting'],
    [{ state: 'rejected', code: 'bad-facts', message: '' }, 'waiting'],
    [{ state: 'published', cameraId: '3'.repeat(32) }, 'finished'],
    [{ state: 'joined', cameraId: '3'.repeat(32) }, 'finished'],
    [{ state: 'refused', reason: 'duplicate' }, 'finished'],
    [{ state: 'withdrawn' }, 'finished'],
  ])('in %o is under "%s"', (status, tab) => {
    expect(tabOf(anEntry(status))).toBe(tab);
  });

  it('can be changed, withdrawn and tried again while it waits on the phone', () => {
    expect(actsOf(anEntry({ state: 'queued', attempts: 2 }))).toEqual({
      change: true,
      withdraw: true,
      answer: false,
      retry: true,
    });
  });

  it('can be answered when a moderator asks', () => {
    expect(actsOf(anEntry(ASKED))).toEqual({ change: true, withdraw: true, answer: true, retry: false });
  });

  it('cannot be changed any more once it is published', () => {
    const acts = actsOf(anEntry({ state: 'published', cameraId: '3'.repeat(32) }));

    expect(acts).toEqual({ change: false, withdraw: false, answer: false, retry: false });
  });

  it('has no form when it only said that a camera is still there', () => {
    const sighting = {
      kind: 'confirm',
      cameraId: '3'.repeat(32),
      baseRev: 1,
      observedOn: '2026-11-20',
      photos: [],
    } as const;

    expect(actsOf(anEntry({ state: 'queued', attempts: 0 }, { sighting: { ...sighting, photos: [] } })).change).toBe(
      false,
    );
  });

  it('asks the latest question of the moderator, and knows when it was answered', () => {
    expect(findQuestion(anEntry(ASKED))).toBe('How high?');
    expect(isAnswered(anEntry(ASKED))).toBe(false);
    expect(isAnswered(anEntry({ state: 'asked', messages: ASKED.messages.slice(0, 2) }))).toBe(true);
  });

  it('is news until it was looked at, and only when somebody did something', () => {
    expect(isNews(anEntry({ state: 'refused', reason: 'duplicate' }))).toBe(true);
    expect(isNews(anEntry({ state: 'refused', reason: 'duplicate' }, { seen: true }))).toBe(false);
    expect(isNews(anEntry({ state: 'queued', attempts: 0 }))).toBe(false);
  });
});
