/**
 * Keeps the packs up to date. A build runs in a process of its own: reading and coding hundreds of thousands of cameras
 * would hold up every request, and a thread would leave its memory behind.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Store } from '../../storage/store.ts';
import { type Log, traceOf } from '../plugins/log.ts';
import {
  isBuildDue,
  lacksCounts,
  openPackFiles,
  type PackBuild,
  readManifest,
  releasePacks,
} from '../services/packs.ts';
import { sweepParts } from './sweep-parts.ts';

const LOOK_MS = 60_000;
const PROCESS = fileURLToPath(new URL('./pack-process.ts', import.meta.url));

/** Where the process finds the database, and the name under which it holds the lease. */
export interface PackOrder {
  dataDir: string;
  databaseUrl?: string;
  holder: string;
}

/** The job, once started. */
export interface PackJob {
  /** Builds now, if anything changed. A build under way is waited for first. */
  run(): Promise<void>;
  /** Ends a build under way: the next start does it again. */
  stop(): Promise<void>;
}

/** Starts looking every minute whether a build is due; the first look is now and builds whatever is new. */
export function startPackJob(
  store: Pick<Store, 'getSetting' | 'feedHead' | 'takeLease'>,
  order: PackOrder,
  log: Log,
): PackJob {
  let builtAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | undefined;
  let child: ChildProcess | undefined;
  let isStopped = false;

  const run = async (isDue: (newLines: number) => boolean): Promise<void> => {
    try {
      const [manifest, head] = await Promise.all([readManifest(store), store.feedHead()]);
      // Packs of an older version are as good as a new line.
      const news = head.seq - manifest.seq + (lacksCounts(manifest) ? 1 : 0);
      if (isStopped || !isDue(news)) return;
      const startedAt = performance.now();
      const result = await buildInProcess(order, (started) => {
        child = started;
      });
      // It has ended, however it ended: whoever starts next need not wait for its lease to run out.
      await releasePacks(store, order.holder);
      const endedAt = performance.now();
      // Whoever has the lease may have been killed: that is looked into again soon.
      if (!isLeaseHeld(result)) builtAt = endedAt;
      if (!isStopped) log({ event: 'packs', ms: Math.round(endedAt - startedAt), text: sentenceOf(result) });
    } catch (error) {
      log({ event: 'failure', text: traceOf(error) });
    }
  };
  const once = (isDue: (newLines: number) => boolean): Promise<void> => {
    underWay ??= run(isDue).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const look = () => once((newLines) => isBuildDue(newLines, performance.now() - builtAt));
  const timer = setInterval(look, LOOK_MS).unref();
  void sweepParts(openPackFiles(order.dataDir), log);
  void look();
  return {
    run: async () => {
      await underWay;
      await once((newLines) => newLines > 0);
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      child?.kill('SIGKILL');
      await underWay;
    },
  };
}

function isLeaseHeld(result: PackBuild | undefined): boolean {
  return result !== undefined && !result.ok && result.reason === 'lease-held';
}

/** What the process told before it ended; undefined when it ended without a word. */
function buildInProcess(order: PackOrder, onStart: (child: ChildProcess) => void): Promise<PackBuild | undefined> {
  return new Promise((resolve, reject) => {
    const child = fork(PROCESS, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    onStart(child);
    let told: PackBuild | undefined;
    child.on('message', (message: PackBuild) => {
      told = message;
    });
    child.on('error', reject);
    child.on('exit', () => resolve(told));
    // Over the channel, not as an argument: the address of the database may hold a password.
    child.send(order);
  });
}

function sentenceOf(result: PackBuild | undefined): string {
  if (result === undefined) return 'the build ended without a result';
  if (!result.ok) return result.reason;
  const { packs, seq } = result.manifest;
  const cameras = packs.reduce((sum, { count }) => sum + count, 0);
  const sizeBytes = packs.reduce((sum, pack) => sum + pack.sizeBytes, 0);
  const each = cameras === 0 ? '' : `, ${(sizeBytes / cameras).toFixed(2)} bytes a camera`;
  return `${result.encoded} of ${packs.length} packs made, as of line ${seq}: ${cameras} cameras in ${sizeBytes} bytes${each}`;
}
