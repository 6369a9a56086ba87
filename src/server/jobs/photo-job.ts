/** Removes photos that no entry names, uploads that were never followed by one and those of entries taken back, and what a crash left of those that are gone. */
import { type Log, traceOf } from '../plugins/log.ts';
import { type ServiceContext, todayOf } from '../services/context.ts';
import type { FileStore } from '../services/file-store.ts';
import { sweepGonePhotos } from '../services/photo-removal.ts';
import { sweepParts } from './sweep-parts.ts';

const EVERY_MS = 60 * 60_000;
const DAY_MS = 86_400_000;
const LEASE_MS = 30 * 60_000;

/** Removes them once; returns how many files went. Somebody else's lease makes it none. */
export async function removeUnusedPhotos(
  context: Pick<ServiceContext, 'store' | 'now'>,
  files: FileStore,
  holder: string,
): Promise<number> {
  if (!(await context.store.takeLease('photos', holder, context.now(), LEASE_MS))) return 0;
  const dropped = await context.store.dropUnusedPhotos(todayOf({ now: () => context.now() - DAY_MS }));
  for (const name of dropped) await files.remove(name);
  return dropped.length;
}

/** Starts removing them every hour, and at once what a crash left: half-written files, and photos that are gone; returns how to stop. */
export function startPhotoJob(context: ServiceContext, files: FileStore, log: Log): () => void {
  const holder = context.randomHex(16);
  const run = async (): Promise<void> => {
    await sweepParts(files, log);
    try {
      const count = (await sweepGonePhotos(context, files)) + (await removeUnusedPhotos(context, files, holder));
      if (count > 0) log({ event: 'photos', text: `${count} unused photo files removed` });
    } catch (error) {
      log({ event: 'failure', text: traceOf(error) });
    }
  };
  const timer = setInterval(run, EVERY_MS).unref();
  void sweepParts(files, log)
    .then(() => sweepGonePhotos(context, files))
    .catch((error: unknown) => log({ event: 'failure', text: traceOf(error) }));
  return () => clearInterval(timer);
}
