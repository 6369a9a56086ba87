/** A note of which server works on a file: SQLite is meant for one. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Leaves this server's number beside the file and warns if another live one has left its own. Each of two servers would stop
 * for the other's commits, and contributors would wait. Commands and background jobs beside one server leave no note: SQLite
 * lets one process write at a time and the others wait, so they are safe.
 *
 * @returns removes the note again.
 */
export function noteProcess(path: string): () => void {
  const other = readNote(path);
  const isShared = other !== undefined && other !== process.pid && isAlive(other);
  if (isShared) {
    process.emitWarning(
      `server process ${other} has this database open too; SQLite is meant for one server (see DATABASE_URL for several)`,
      { type: 'OverseenWarning', code: 'SECOND_SERVER' },
    );
  } else {
    writeFileSync(path, `${process.pid}\n`);
  }
  return () => {
    if (readNote(path) === process.pid) rmSync(path, { force: true });
  };
}

function readNote(path: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return Number.isInteger(pid) ? pid : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
