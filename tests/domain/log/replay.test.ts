import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CameraState } from '../../../src/domain/camera/camera.ts';
import { canonicalJson } from '../../../src/domain/log/canonical.ts';
import {
  type ChainedEntry,
  GENESIS_HASH,
  hashOfEntry,
  hashOfRevision,
  type LogBody,
} from '../../../src/domain/log/entry.ts';
import { type RecordedRevision, Replay } from '../../../src/domain/log/replay.ts';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const ON = '2026-06-30';
const STATE: CameraState = { facts: { lat: 1, lon: 2 }, trust: 'single', witnesses: 1, photos: [], published: true };

function aRevision(rev: number, state: CameraState): RecordedRevision {
  const row = {
    cameraId: 'c',
    rev,
    act: rev === 1 ? ('new' as const) : ('edit' as const),
    on: ON,
    doc: canonicalJson(state),
  };
  return { ...row, hash: hashOfRevision(row, sha) };
}

function chain(revisions: readonly RecordedRevision[]): ChainedEntry[] {
  let prev = GENESIS_HASH;
  return revisions.map(({ cameraId, rev, hash }, index) => {
    const value: LogBody = {
      kind: 'decision',
      on: ON,
      submission: 's',
      decision: 'd',
      action: 'accept',
      revisions: [[cameraId, rev, hash]],
    };
    const body = canonicalJson(value);
    const entry = { seq: index + 1, body, prev, hash: hashOfEntry(prev, body, sha) };
    prev = entry.hash;
    return entry;
  });
}

function replayOf(entries: readonly ChainedEntry[], revisions: readonly RecordedRevision[]) {
  const replay = new Replay(sha);
  const changes = entries.flatMap((entry) => {
    const body = replay.link(entry);
    return body === undefined
      ? []
      : replay.play(body, (id, rev) => revisions.find((row) => row.cameraId === id && row.rev === rev));
  });
  replay.finish();
  return { replay, changes };
}

const REVISIONS = [
  aRevision(1, STATE),
  aRevision(2, { ...STATE, facts: { lat: 1, lon: 2, mount: 'wall' } }),
  aRevision(3, { ...STATE, published: false }),
  aRevision(4, { ...STATE, published: false, witnesses: 0 }),
];

describe('Replay', () => {
  it('finds nothing in a sound log and tells what the feed must say', () => {
    const { replay, changes } = replayOf(chain(REVISIONS), REVISIONS);
    expect(replay.findings).toEqual([]);
    expect(changes.map(({ seq, was, now }) => [seq, was?.mount, now?.mount])).toEqual([
      [1, undefined, ''],
      [2, '', 'wall'],
      [3, 'wall', undefined],
    ]);
    expect(replay.cameras.get('c')).toMatchObject({ rev: 4, source: null, ref: null });
  });

  it('gives a camera the source of the first entry that names one', () => {
    const [first, second] = REVISIONS;
    if (first === undefined || second === undefined) throw new Error('expected two revisions');
    const decision = { kind: 'decision', on: ON, submission: 's', decision: 'd', action: 'merge' } as const;
    const replay = new Replay(sha);
    const find = (_id: string, rev: number) => REVISIONS.find((row) => row.rev === rev);

    replay.play({ ...decision, revisions: [['c', 1, first.hash]] }, find);
    expect(replay.cameras.get('c')).toMatchObject({ source: null, ref: null });
    replay.play({ ...decision, source: 'City', revisions: [['c', 2, second.hash, 'node/1']] }, find);

    expect(replay.cameras.get('c')).toMatchObject({ source: 'City', ref: 'node/1' });
  });

  it('finds an entry that was taken out', () => {
    const { replay } = replayOf(
      chain(REVISIONS).filter(({ seq }) => seq !== 2),
      REVISIONS,
    );
    expect(replay.findings).toContainEqual({
      where: 'log',
      what: 'entry 3',
      problem: 'does not follow from the entry before',
    });
  });

  it('finds a revision that says something else than the log fixed', () => {
    const forged = REVISIONS.map((row) => (row.rev === 2 ? aRevision(2, { ...STATE, witnesses: 7 }) : row));
    const { replay } = replayOf(chain(REVISIONS), forged);
    expect(replay.findings).toEqual([
      { where: 'revision', what: 'c revision 2', problem: 'differs from what the log fixed' },
    ]);
  });

  it('finds a revision that is missing, and one that is fixed twice', () => {
    expect(replayOf(chain(REVISIONS), REVISIONS.slice(0, 3)).replay.findings).toEqual([
      { where: 'revision', what: 'c revision 4', problem: 'is in the log and not on record' },
    ]);
    const [first] = REVISIONS;
    if (first === undefined) throw new Error('expected a revision');
    expect(replayOf(chain([first, first]), REVISIONS).replay.findings).toEqual([
      { where: 'log', what: 'c revision 1', problem: 'expected revision 2 of this camera' },
    ]);
  });

  it('finds a state that cannot be read', () => {
    const damaged = REVISIONS.map((row) => (row.rev === 1 ? { ...row, doc: '{' } : row));
    const { replay } = replayOf(chain(REVISIONS.slice(0, 1)), damaged);
    expect(replay.findings.map(({ problem }) => problem)).toEqual([
      'its state cannot be read',
      'differs from what the log fixed',
    ]);
  });
});
