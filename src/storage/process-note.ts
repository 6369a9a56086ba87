/** A note of which process serves a file: SQLite is meant for one server process. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Leaves this process's number beside the file and warns if another live process has left its own. A command beside the server
 * is safe, only slower; two servers would each believe that they hold the leases and caches alone.
 *
 * @returns removes the note again.
 */
export function noteProcess(path: string): () => void {
  const other = readNote(path);
  const isShared = other !== undefined && other !== process.pid && isAlive(other);
  if (isShared) {
    process.emitWarning(
      `process ${other} has this database open too; SQLite is meant for one server (see DATABASE_URL for several)`,
      { type: 'OverseenWarning', code: 'SECOND_PROCESS' },
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
