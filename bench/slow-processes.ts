/** Slows the processes that this one has started, all their threads alike: what a browser does in workers is slowed by nothing else. */
import { readdirSync, readFileSync } from 'node:fs';

/** Length of a turn; the processes run for a part of each and stand still for the rest. */
const TURN_MS = 48;

/** Runs work while every process that descends from this one gets a `times`-th of the time. Linux only. */
export async function whileSlowed<T>(times: number, work: () => Promise<T>): Promise<T> {
  const pids = listDescendants(process.pid);
  if (pids.length === 0) throw new Error('expected processes to slow, got none');
  const send = (signal: NodeJS.Signals) => {
    for (const pid of pids) signalIfThere(pid, signal);
  };
  let isOver = false;
  const turns = (async () => {
    while (!isOver) {
      send('SIGSTOP');
      await sleep(TURN_MS - TURN_MS / times);
      send('SIGCONT');
      await sleep(TURN_MS / times);
    }
  })();
  try {
    return await work();
  } finally {
    isOver = true;
    await turns;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A process that has ended meanwhile is slow enough. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function listDescendants(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = parentOf(name);
      return parent === undefined ? [] : [[Number(name), parent] as const];
    });
  const found = new Set([root]);
  for (const ancestor of found) for (const [pid, parent] of parents) if (parent === ancestor) found.add(pid);
  found.delete(root);
  return [...found];
}

/** The second field after the name, which may hold anything. */
function parentOf(pid: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return undefined;
  }
}
