/**
 * The anchor of serving: node:http that answers each path with a body held in memory, and puts the body of a POST into one
 * table, durably, before it answers. It checks nothing. Run as a child: a JSON file with the answers and a folder for the
 * table are its arguments, and the port is what it prints.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { RawTable } from './raw-inserts.ts';

/** One answer as the file holds it; the body is base64. */
export interface BareAnswer {
  path: string;
  headers: Record<string, string>;
  body: string;
}

const [, , file = '', dataDir = ''] = process.argv;
const answers: BareAnswer[] = JSON.parse(readFileSync(file, 'utf8'));
const byPath = new Map(
  answers.map(({ path, headers, body }) => [path, { headers, body: Buffer.from(body, 'base64') }]),
);

const table = new RawTable(dataDir);

async function store(request: IncomingMessage): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const { items }: { items: { opId: string }[] } = JSON.parse(Buffer.concat(parts).toString());
  await Promise.all(items.map((item) => table.insert({ id: item.opId, doc: JSON.stringify(item) })));
}

const server = createServer(async (request, response) => {
  if (request.method === 'POST') {
    await store(request);
    response.writeHead(201, { 'content-length': '0' }).end();
    return;
  }
  const answer = byPath.get(request.url ?? '');
  if (answer === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, answer.headers).end(answer.body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.stdout.write(`${address.port}\n`);
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  table.close();
});
