import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CameraState, PhotoRef, RevisionAct } from '../../../src/domain/camera/camera.ts';
import { maskCamera, maskPhoto, unmaskCamera, unmaskPhoto } from '../../../src/domain/objection/mask-camera.ts';
import type { PastRevision } from '../../../src/domain/submission/decide.ts';

const photoOf = (letter: string): PhotoRef => ({ full: letter.repeat(64), thumb: `${letter}t`, width: 4, height: 3 });
const state: CameraState = {
  facts: { lat: 52.5, lon: 13.4, kinds: ['camera'] },
  trust: 'evidenced',
  witnesses: 2,
  photos: ['a', 'b', 'c', 'd'].map(photoOf),
  published: true,
};

/** A history that grows. */
class History {
  readonly revisions: PastRevision[] = [];

  constructor(first: CameraState = state) {
    this.add('new', first);
  }

  get head(): CameraState {
    const last = this.revisions.at(-1);
    if (last === undefined) throw new Error('expected a revision, got none');
    return last.state;
  }

  add(act: RevisionAct, next: CameraState): number {
    this.revisions.push({ rev: this.revisions.length + 1, act, state: next });
    return this.revisions.length;
  }

  take(result: ReturnType<typeof maskCamera>): number {
    if (result === undefined) throw new Error('expected something to do');
    return this.add(result.act, result.state);
  }
}

describe('a masked camera', () => {
  it('comes back exactly as it was', () => {
    const history = new History();
    const rev = history.take(maskCamera(history.head));
    expect(history.revisions.at(-1)).toMatchObject({ act: 'hide', state: { published: false } });
    history.take(unmaskCamera(history.revisions, rev));
    expect(history.revisions.at(-1)).toEqual({ rev: 3, act: 'show', state });
  });

  it('stays off the map when moderators took it off meanwhile', () => {
    for (const act of ['hide', 'remove', 'revert'] as const) {
      const history = new History();
      const rev = history.take(maskCamera(history.head));
      history.add(act, history.head);
      expect(unmaskCamera(history.revisions, rev)).toBeUndefined();
    }
  });

  it('stays off the map when the decision that had published it was undone meanwhile', () => {
    const history = new History();
    const rev = history.take(maskCamera(history.head));
    history.add('undo', { ...history.head });
    expect(unmaskCamera(history.revisions, rev)).toBeUndefined();
  });

  it('comes back with what was undone of it meanwhile', () => {
    const history = new History();
    const rev = history.take(maskCamera(history.head));
    history.add('undo', { ...history.head, witnesses: 1 });
    expect(unmaskCamera(history.revisions, rev)?.state).toEqual({ ...state, witnesses: 1 });
  });

  it('that is on the map already needs nothing', () => {
    const history = new History();
    expect(unmaskCamera(history.revisions, 1)).toBeUndefined();
    expect(maskCamera({ ...state, published: false })).toBeUndefined();
  });
});

describe('a masked photo', () => {
  it('is out of the state, and what the camera is trusted for stays', () => {
    const result = maskPhoto(state, 'b'.repeat(64));
    expect(result?.act).toBe('redact');
    expect(result?.state).toEqual({ ...state, photos: [photoOf('a'), photoOf('c'), photoOf('d')] });
    expect(maskPhoto(state, 'e'.repeat(64))).toBeUndefined();
  });

  it('comes back to its place, in whatever order several are masked and shown again', () => {
    const order = fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 1 });
    fc.assert(
      fc.property(order, fc.infiniteStream(fc.nat()), (masked, picks) => {
        const history = new History();
        for (const letter of masked) history.take(maskPhoto(history.head, letter.repeat(64)));
        const left = [...masked];
        for (const pick of picks) {
          const [letter] = left.splice(pick % left.length, 1);
          if (letter !== undefined) history.take(unmaskPhoto(history.revisions, photoOf(letter)));
          if (left.length === 0) break;
        }
        expect(history.head).toEqual(state);
      }),
    );
  });

  it('comes back before photos that were added since, and beside one that was covered further', () => {
    const history = new History();
    history.take(maskPhoto(history.head, 'a'.repeat(64)));
    const [, c, d] = history.head.photos;
    if (c === undefined || d === undefined) throw new Error('expected photos');
    history.add('redact', { ...history.head, photos: [photoOf('x'), c, d] });
    history.add('photo', { ...history.head, photos: [...history.head.photos, photoOf('e')] });
    const shown = unmaskPhoto(history.revisions, photoOf('a'));
    expect(shown?.state.photos.map(({ thumb }) => thumb)).toEqual(['at', 'xt', 'ct', 'dt', 'et']);
  });
});
