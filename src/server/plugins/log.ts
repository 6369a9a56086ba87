/** The log: one line a request from a list of allowed fields. No address, agent, query or path with values, and no time of day. */
import type { FastifyInstance } from 'fastify';

/** Fields that may be logged, and no others. */
export interface LogLine {
  event: 'request' | 'start' | 'stop' | 'note' | 'failure' | 'packs' | 'photos';
  method?: string;
  /** Pattern of the route, such as /api/v1/receipts/:opId. */
  route?: string;
  status?: number;
  ms?: number;
  /** Requests answered since the start. */
  count?: number;
  text?: string;
}

/** Where lines of the log go. */
export type Log = (line: LogLine) => void;

/** Lines of requests wait this long to go out together: a write of each would cost as much as a short answer. */
const GATHER_MS = 25;

/** Writes one JSON line to standard output; those of requests a moment later, all others at once. */
export const logToStdout: Log = (line) => {
  waiting += `${JSON.stringify(line)}\n`;
  if (line.event !== 'request') writeWaiting();
  else timer ??= setTimeout(writeWaiting, GATHER_MS);
};

let waiting = '';
let timer: NodeJS.Timeout | undefined;

function writeWaiting(): void {
  clearTimeout(timer);
  timer = undefined;
  process.stdout.write(waiting);
  waiting = '';
}

/** A line for every answer. */
export function addRequestLog(app: FastifyInstance, log: Log): void {
  let count = 0;
  app.addHook('onResponse', (request, reply, done) => {
    count += 1;
    const route = request.is404 ? '(none)' : (request.routeOptions.url ?? '(none)');
    log({
      event: 'request',
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      count,
    });
    done();
  });
}

/** What may be written of an error: its name, code and place in the code. Its message may quote what a person sent. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
  const cause = error.cause === undefined ? '' : ` caused by ${traceOf(error.cause)}`;
  return `${error.name}${code} ${frames.join(' < ')}${cause}`;
}
