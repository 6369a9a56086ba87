import { beforeAll, describe, expect, it } from 'vitest';
import { loadTexts } from '../../../src/client/i18n/translate.ts';
import { alarmWords } from '../../../src/client/moderation/alarm-callout.tsx';
import { filterOfAlarm } from '../../../src/client/moderation/alarm-state.ts';
import { compareNeighbours } from '../../../src/client/moderation/compared-neighbours.ts';
import type { CameraFacts } from '../../../src/domain/camera/camera.ts';
import type { WireAlarm } from '../../../src/protocol/schema/intake.ts';
import type { QueueItem } from '../../../src/protocol/schema/submission.ts';

const facts = (deg: number): CameraFacts => ({
  lat: 48.2,
  lon: 16.37,
  kinds: ['camera'],
  mount: 'pole',
  aims: [{ kind: 'bearing', deg }],
});
const neighbour = (id: string, distanceM: number, deg: number): QueueItem['neighbours'][number] => ({
  distanceM,
  camera: {
    id: id.repeat(32),
    rev: 1,
    facts: facts(deg),
    trust: 'single',
    witnesses: 1,
    photos: [],
    published: true,
    history: [],
  },
});
const item = (neighbours: QueueItem['neighbours']): QueueItem => ({
  opId: 'e'.repeat(32),
  sighting: { kind: 'new', facts: facts(90), photos: [] },
  state: 'pending',
  version: 1,
  receivedOn: '2026-11-23',
  conflictFields: [],
  messages: [],
  photos: [],
  missingPhotos: 0,
  decisions: [],
  neighbours,
});

describe('neighbours of an entry', () => {
  it('come most alike first: the other head of a pole is nearer and still comes second', () => {
    const found = compareNeighbours(item([neighbour('a', 0.4, 270), neighbour('b', 3, 95)]));

    expect(found.map(({ camera, likeness }) => [camera.id[0], likeness.level])).toEqual([
      ['b', 'likely'],
      ['a', 'none'],
    ]);
  });

  it('come nearest first when they are as alike', () => {
    const found = compareNeighbours(item([neighbour('a', 2, 90), neighbour('b', 1, 90)]));

    expect(found.map(({ camera }) => camera.id[0])).toEqual(['b', 'a']);
  });
});

describe('alarms', () => {
  beforeAll(loadTexts);

  const of = (alarm: Partial<WireAlarm>): WireAlarm => ({ kind: 'spike', count: 1200, ...alarm });

  it('lead to the entries that they are about', () => {
    expect(filterOfAlarm(of({ kind: 'removalsHere', area: '0123' }))).toEqual({ kind: 'gone', area: '0123' });
    expect(filterOfAlarm(of({ kind: 'refusals', source: 'ab' }))).toEqual({ source: 'ab' });
    expect(filterOfAlarm(of({}))).toEqual({});
  });

  it('are sentences with their numbers', () => {
    expect(alarmWords(of({ usual: 3.2 }))).toMatch(/1.200 entries came in today; 3.2 are usual\./);
  });
});
