/** Carries out the daily release soon after midnight (UTC), or at the next start after it. */
import { type Log, traceOf } from '../plugins/log.ts';
import type { ServiceContext } from '../services/context.ts';
import { releaseDue } from '../services/release.ts';

const EVERY_MS = 60_000;

/** Looks now and every minute for what is due; returns how to stop. */
export function startReleaseJob(context: ServiceContext, log: Log): () => Promise<void> {
  let running: Promise<void> | undefined;
  const release = async (): Promise<void> => {
    try {
      const { released, reopened } = await releaseDue(context);
      if (released + reopened > 0)
        log({ event: 'note', text: `${released} entries released, ${reopened} open again because they did not fit` });
    } catch (error) {
      log({ event: 'failure', text: traceOf(error) });
    }
  };
  const run = (): void => {
    running ??= release().finally(() => {
      running = undefined;
    });
  };
  const timer = setInterval(run, EVERY_MS).unref();
  run();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
