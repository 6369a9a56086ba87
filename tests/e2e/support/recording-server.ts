/** Servers of a test that remember what they were asked: in front of an instance, and in the place of a source of tiles. */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { freePort } from './instance.ts';

/** A request as it came. */
export interface Asked {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
}

/** A server that listens, and what it was asked since `asked` was last emptied. */
export interface RecordingServer {
  url: string;
  asked: Asked[];
  /** Paths that are answered with 503: a browser would ask again by itself after a cut line. */
  refused?: RegExp | undefined;
  stop(): void;
}

/**
 * Passes everything on to an instance that starts later, by its port: the product itself keeps no such list, and shall not. To the
 * browser this is the instance.
 */
export async function startRecordingProxy(targetPort: () => number): Promise<RecordingServer> {
  return startRecording((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port: targetPort(), method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  }, 'localhost');
}

/** A transparent pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** A source of raster tiles, all of them alike. */
export async function startTileSource(): Promise<RecordingServer> {
  return startRecording((_incoming, outgoing) => {
    outgoing.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'max-age=86400' }).end(PIXEL);
  }, '127.0.0.1');
}

async function startRecording(
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
  host: string,
): Promise<RecordingServer> {
  const asked: Asked[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    asked.push({ method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers });
    if (recording.refused?.test(incoming.url ?? '')) outgoing.writeHead(503).end();
    else answer(incoming, outgoing);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const recording: RecordingServer = {
    url: `http://${host}:${port}`,
    asked,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  return recording;
}
