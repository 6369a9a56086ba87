import { describe, expect, it } from 'vitest';
import { changeCovers, EMPTY_HISTORY, undoCovers } from '../../../src/client/covers/cover-history.ts';
import { type Covers, FIRST_COVER, moveCover } from '../../../src/domain/photo/cover.ts';

const boxesAt = (...places: number[]): Covers => ({
  boxes: places.map((x) => ({ ...FIRST_COVER, x })),
  strokes: [],
});

describe('the history of covers', () => {
  it('takes the many moves of one drag as one step, and the next drag as another', () => {
    let history = changeCovers(EMPTY_HISTORY, boxesAt(0.1));
    for (const x of [0.2, 0.3, 0.4]) history = changeCovers(history, boxesAt(x), 'drag 1');
    for (const x of [0.5, 0.6]) history = changeCovers(history, boxesAt(x), 'drag 2');

    history = undoCovers(history);
    expect(history.now).toEqual(boxesAt(0.4));
    history = undoCovers(history);
    expect(history.now).toEqual(boxesAt(0.1));
    history = undoCovers(history);
    expect([history.now, history.past]).toEqual([EMPTY_HISTORY.now, []]);
  });

  it('begins a step of its own after an undo, under whatever tag', () => {
    let history = changeCovers(EMPTY_HISTORY, boxesAt(0.1), 'keys');
    history = changeCovers(undoCovers(history), boxesAt(0.3), 'keys');

    expect(undoCovers(history).now).toEqual(EMPTY_HISTORY.now);
  });

  it('has no step for a change that changed nothing, and none to go back from the start', () => {
    const { now } = EMPTY_HISTORY;

    expect(changeCovers(EMPTY_HISTORY, now).past).toEqual([]);
    expect(undoCovers(EMPTY_HISTORY).now).toBe(now);
    expect(moveCover(FIRST_COVER, 0, 0)).toEqual(FIRST_COVER);
  });
});
