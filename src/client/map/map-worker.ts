/**
 * The worker of the app, with this phone's copy of the map. A file of its own that the page runs as soon as it is there: on the way to the
 * map the worker reads what the phone holds while the page still loads the shell.
 */
import { guardSinks } from '../app/guard-sinks.ts';

// Before the first worker, and so before anything else of the page.
guardSinks();

const early = location.pathname === '/' ? startEarly() : undefined;

/** The worker that was started early, or a new one. What it has said is heard by whoever listens at once. */
export function makeMapWorker(): Worker {
  return early?.take() ?? makeWorker();
}

function makeWorker(): Worker {
  return new Worker(new URL('../../worker/map-worker.ts', import.meta.url), { type: 'module' });
}

/** Keeps what a worker says until somebody listens. Undefined for whoever comes second, or when it could not start. */
function startEarly(): { take: () => Worker | undefined } {
  const worker = makeWorker();
  const said: unknown[] = [];
  let isFree = true;
  const hear = ({ data }: MessageEvent) => void said.push(data);
  const fail = () => {
    isFree = false;
  };
  worker.addEventListener('message', hear);
  worker.addEventListener('error', fail);
  const take = () => {
    if (!isFree) return undefined;
    isFree = false;
    worker.removeEventListener('message', hear);
    worker.removeEventListener('error', fail);
    queueMicrotask(() => {
      for (const data of said) worker.dispatchEvent(new MessageEvent('message', { data }));
    });
    return worker;
  };
  return { take };
}
