/**
 * A bounded load over plain sockets: each connection sends a request, waits for the whole answer and sends the next. It does
 * so little by itself that the server, not the client, is what is measured.
 */
import { connect, type Socket } from 'node:net';

/** What to send, and how much of it. */
export interface Load {
  port: number;
  connections: number;
  /** Requests as bytes; they are shared out among the connections. */
  requests: readonly Buffer[];
}

/** Bytes of a GET. */
export function getRequest(path: string, headers: Record<string, string> = {}): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${headerText({ host: '127.0.0.1', ...headers })}\r\n`);
}

/** Bytes of a POST of JSON. */
export function postRequest(path: string, body: string): Buffer {
  const headers = {
    host: '127.0.0.1',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  };
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${headerText(headers)}\r\n${body}`);
}

function headerText(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

/** Requests a second. @throws {Error} when an answer is not of the 2xx kind, or a connection breaks */
export async function requestsPerSecond({ port, connections, requests }: Load): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const take = (): Buffer | undefined => requests[next++];
  await Promise.all(Array.from({ length: connections }, () => runConnection(port, take)));
  return requests.length / ((performance.now() - startedAt) / 1000);
}

function runConnection(port: number, take: () => Buffer | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true);
    const answers = new AnswerReader((status, head) => {
      if (status >= 200 && status < 300) return sendNext(socket, take);
      socket.destroy(new Error(`expected an answer of the 2xx kind, got ${head}`));
    });
    socket.on('connect', () => sendNext(socket, take));
    socket.on('data', (part) => answers.read(part));
    socket.on('error', reject);
    socket.on('close', (failed) => {
      if (!failed) resolve();
    });
  });
}

function sendNext(socket: Socket, take: () => Buffer | undefined): void {
  const request = take();
  if (request === undefined) socket.end();
  else socket.write(request);
}

/** Counts through answers that have a content-length. */
class AnswerReader {
  readonly #onAnswer: (status: number, head: string) => void;
  #head = '';
  /** Bytes of the body still to come; -1 while the head is read. */
  #left = -1;
  #status = 0;

  constructor(onAnswer: (status: number, head: string) => void) {
    this.#onAnswer = onAnswer;
  }

  read(part: Buffer): void {
    if (this.#left >= 0) {
      this.#left -= part.length;
    } else {
      const known = this.#head.length;
      this.#head += part.toString('latin1', 0, Math.min(part.length, 4096));
      const end = this.#head.indexOf('\r\n\r\n');
      if (end < 0) return;
      this.#status = Number(this.#head.slice(9, 12));
      const length = /\r\ncontent-length: (\d+)/i.exec(this.#head.slice(0, end))?.[1];
      this.#left = Number(length ?? 0) - (part.length - (end + 4 - known));
      this.#head = this.#head.slice(0, end);
    }
    if (this.#left > 0) return;
    const head = this.#head;
    this.#head = '';
    this.#left = -1;
    this.#onAnswer(this.#status, head);
  }
}
