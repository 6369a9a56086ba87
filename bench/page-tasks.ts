/** Tasks of a page by the processor time of its main thread: what neighbours of a shared machine take does not count. */
import type { CDPSession, Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of processor time; absent for what has none. */
  tdur?: number;
  args: { name?: string };
}

/** Names under which Chromium traces a task of a thread. */
const TASKS = ['ThreadControllerImpl::RunTask', 'RunTask'];

/** Does work, and tells the longest task of the page meanwhile, milliseconds of processor time. */
export async function tracingTasks<T>(page: Page, work: () => Promise<T>): Promise<{ result: T; longestMs: number }> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] },
  });
  const result = await work();
  await ended(session);
  await session.detach();
  return { result, longestMs: longestOf(events) };
}

async function ended(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
}

/** The page that was worked with is the one whose main thread had most to do. */
function longestOf(events: readonly TraceEvent[]): number {
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const tasks = threads.map(({ pid, tid }) =>
    events
      .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X' && TASKS.includes(event.name))
      .map(({ tdur = 0 }) => tdur / 1000),
  );
  const [busiest = []] = tasks.sort((a, b) => sumOf(b) - sumOf(a));
  return Math.max(0, ...busiest);
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
