/**
 * What two people agreed to and what is not done in one step: undoing a source, chunk by chunk. Tried at once, and again every few minutes, so that
 * a crash or a full disk only delays it. Deadlines that have passed are written down as well.
 */
import { setImmediate as takeTurn } from 'node:timers/promises';
import { type Log, traceOf } from '../plugins/log.ts';
import { type ServiceContext, todayOf } from '../services/context.ts';

const EVERY_MS = 5 * 60_000;

/** The job as routes see it. */
export interface ActJob {
  /** Works now. Resolves when it has begun: an undoing takes seconds, and its progress is on record. */
  poke(): Promise<void>;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
}

/** What one round did. */
export interface ActRound {
  chunks: number;
  expired: number;
}

/** Does everything there is to do. Any number of processes may do so at once: the store shares the work out. */
export async function workOff({ store, now }: Pick<ServiceContext, 'store' | 'now'>): Promise<ActRound> {
  const today = todayOf({ now });
  const expired = await store.expireProposals(today);
  let chunks = 0;
  for (const id of await store.listUnfinishedReverts()) {
    while (await store.continueRevert(id, today)) {
      chunks += 1;
      await takeTurn();
    }
  }
  return { chunks, expired };
}

/** A job that works when it is poked; one round at a time, and one more after what came meanwhile. */
export function openActJob(
  context: Pick<ServiceContext, 'store' | 'now'>,
  { log, onDone }: { log: Log; onDone: () => Promise<void> },
): ActJob {
  let running: Promise<void> | undefined;
  let isWanted = false;
  const run = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false;
      try {
        const { chunks } = await workOff(context);
        if (chunks > 0) await onDone();
      } catch (error) {
        log({ event: 'failure', text: traceOf(error) });
      }
    }
  };
  return {
    poke: async () => {
      isWanted = true;
      running ??= run().finally(() => {
        running = undefined;
      });
    },
    settle: async () => {
      while (running !== undefined) await running;
    },
  };
}

/** Pokes the job now and every few minutes; returns how to stop. */
export function startActJob(job: ActJob): () => Promise<void> {
  void job.poke();
  const timer = setInterval(() => void job.poke(), EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    return job.settle();
  };
}
