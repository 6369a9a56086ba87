/** Ends objections whose day has passed. Readers do the same when they look; this is for when nobody does. */
import { type Log, traceOf } from '../plugins/log.ts';
import { type ServiceContext, todayOf } from '../services/context.ts';

const EVERY_MS = 60 * 60_000;

/** Ends them now and every hour; returns how to stop. Any number of processes may do so at once; who follows the feed is told by its watch. */
export function startObjectionJob(context: Pick<ServiceContext, 'store' | 'now'>, log: Log): () => void {
  const run = async (): Promise<void> => {
    try {
      const count = await context.store.lapseObjections(todayOf(context));
      if (count > 0) log({ event: 'note', text: `${count} objections ended by their day` });
    } catch (error) {
      log({ event: 'failure', text: traceOf(error) });
    }
  };
  const timer = setInterval(run, EVERY_MS).unref();
  void run();
  return () => clearInterval(timer);
}
