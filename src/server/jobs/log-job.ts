/** Keeps the signed head and the files of the log up to date: looks every few seconds whether there is news, and signs at least each day. */
import { parseLogBody } from '../../domain/log/entry.ts';
import type { LogHead } from '../../protocol/schema/log.ts';
import { type Log, traceOf } from '../plugins/log.ts';
import { type ServiceContext, todayOf } from '../services/context.ts';
import type { LogFiles } from '../services/log/log-files.ts';
import { publishLog } from '../services/log/publish-log.ts';
import { KeyTrouble, openKey } from '../services/log/seal.ts';

/** A look is one row; what it leads to is two small commits and a file. */
const LOOK_MS = 5_000;
const LEASE_MS = 60_000;
const JOB = 'log';
/** Entries read at a time. */
const PAGE = 20;

/** The job, once started. */
export interface LogJob {
  /** Publishes now what is new. */
  run(): Promise<void>;
  /** Lets what is under way come to its end. */
  stop(): Promise<void>;
}

/** Publishes what is new, if nobody else does; undefined when somebody does. */
export async function publishNews(
  context: Pick<ServiceContext, 'config' | 'store' | 'now'>,
  files: LogFiles,
  holder: string,
): Promise<LogHead | undefined> {
  const holdLease = (ttlMs: number) => context.store.takeLease(JOB, holder, context.now(), ttlMs);
  if (!(await holdLease(LEASE_MS))) return undefined;
  const timer = setInterval(() => holdLease(LEASE_MS).catch(() => false), LEASE_MS / 3).unref();
  try {
    return await publishLog(context, files, await openKey(context));
  } finally {
    clearInterval(timer);
    await holdLease(0);
  }
}

/** Starts looking; the first look is now. */
export function startLogJob(context: ServiceContext, files: LogFiles, log: Log): LogJob {
  const holder = context.randomHex(16);
  let published = '';
  let underWay: Promise<void> | undefined;
  let told = '';

  const look = async (): Promise<void> => {
    try {
      const { epoch, size } = await context.store.logPlace();
      const state = `${epoch} ${size} ${todayOf(context)}`;
      if (state === published || (await isQuiet(context, files))) return;
      if ((await publishNews(context, files, holder)) !== undefined || (await isPublished(files, size)))
        published = state;
      told = '';
    } catch (error) {
      // The same trouble is told once: it lasts until the host does something about it.
      const text = error instanceof KeyTrouble ? error.message : traceOf(error);
      if (text !== told) log({ event: error instanceof KeyTrouble ? 'note' : 'failure', text });
      told = text;
    }
  };
  const run = (): Promise<void> => {
    underWay ??= look().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const timer = setInterval(run, LOOK_MS).unref();
  void run();
  return {
    run: async () => {
      await underWay;
      await run();
    },
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}

/**
 * Whether all that is new was done by contributors. It waits for the next decision, or the next day: whoever watches the log must not
 * learn at which moment somebody held a phone.
 */
export async function isQuiet(
  { store, now }: Pick<ServiceContext, 'store' | 'now'>,
  files: Pick<LogFiles, 'readHead'>,
): Promise<boolean> {
  const head = await files.readHead();
  const { epoch, size } = await store.logPlace();
  if (head === undefined || head.checkpoint.epoch !== epoch || head.checkpoint.day !== todayOf({ now })) return false;
  for (let after = head.checkpoint.size; after < size; ) {
    const page = await store.listLog(after, PAGE);
    const last = page.at(-1);
    if (last === undefined || page.some(({ body }) => parseLogBody(body).kind !== 'withdrawal')) return false;
    after = last.seq;
  }
  return head.checkpoint.size < size;
}

/** Whether another process did it meanwhile. */
async function isPublished(files: LogFiles, size: number): Promise<boolean> {
  return ((await files.readHead())?.checkpoint.size ?? -1) >= size;
}
