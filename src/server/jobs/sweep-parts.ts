/** Removes the half-written files that a crash left in a folder. */
import { type Log, traceOf } from '../plugins/log.ts';
import type { FileStore } from '../services/file-store.ts';

/** Writing a file takes seconds, so one of this age is left over. Younger ones may be another server's, which shares the folder. */
const LEFT_OVER_MS = 10 * 60_000;

/** Removes them once. A failure is logged: it harms nothing but the disk. */
export async function sweepParts(files: Pick<FileStore, 'removeParts'>, log: Log): Promise<void> {
  try {
    await files.removeParts(Date.now() - LEFT_OVER_MS);
  } catch (error) {
    log({ event: 'failure', text: traceOf(error) });
  }
}
