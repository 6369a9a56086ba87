/** A cursor over rows that were read already, for what Dexie does row by row. */
import { type DBCoreCursor, type DBCoreTransaction, Dexie } from 'dexie';

/** A row with the keys under which a cursor passes it. */
export interface PassedRow {
  key: unknown;
  primaryKey: unknown;
  value: unknown;
}

/** The cursor at its first row; null when there is none. */
export function cursorOver(trans: DBCoreTransaction, rows: readonly PassedRow[]): DBCoreCursor | null {
  if (rows.length === 0) return null;
  let at = 0;
  let moves = 0;
  let isDone = false;
  let isRunning = false;
  let end: (value?: unknown) => void = () => undefined;
  let run: () => void = () => undefined;
  const move = (by: number) => {
    at += by;
    moves += 1;
    run();
  };
  const cursor: DBCoreCursor = {
    trans,
    get key() {
      return rows[at]?.key;
    },
    get primaryKey() {
      return rows[at]?.primaryKey;
    },
    get value() {
      return rows[at]?.value;
    },
    get done() {
      return isDone;
    },
    continue: () => move(1),
    continuePrimaryKey: () => move(1),
    advance: (count) => move(count),
    stop: (value) => {
      isDone = true;
      end(value);
    },
    fail: (error) => end(Dexie.Promise.reject(error)),
    next: () => {
      let isFirst = true;
      const passed = cursor.start(() => {
        if (!isFirst) return cursor.stop();
        isFirst = false;
        cursor.continue();
      });
      return passed.then(() => cursor);
    },
    start: (onNext) =>
      new Dexie.Promise((resolve, reject) => {
        end = resolve;
        run = () => {
          // Each step asks for the next from within: a loop, because ten thousand steps within each other would be too deep.
          if (isRunning) return;
          isRunning = true;
          try {
            while (moves > 0 && !isDone) {
              moves -= 1;
              if (at >= rows.length) cursor.stop();
              else onNext();
            }
          } catch (error) {
            reject(error);
          } finally {
            isRunning = false;
          }
        };
        moves = 1;
        run();
      }),
  };
  return cursor;
}
