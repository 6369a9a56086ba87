/** Starts the bare server that serving is compared with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import type { BareAnswer } from './bare-server.ts';

/** Body as it is on the wire, and the headers that go with it. */
export async function recordAnswer(port: number, path: string): Promise<BareAnswer> {
  const request = get({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'br' } });
  const [response] = await once(request, 'response');
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  if (response.statusCode !== 200) throw new Error(`expected ${path} to be there, got ${response.statusCode}`);
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...headers } = response.headers;
  return { path, headers, body: Buffer.concat(parts).toString('base64') };
}

/** A server that gives these answers, in a process of its own; the caller ends it. */
export async function startBareServer(
  dataDir: string,
  answers: BareAnswer[],
): Promise<{ child: ChildProcess; port: number }> {
  const bareDir = join(dataDir, 'bare');
  await mkdir(bareDir, { recursive: true });
  const file = join(bareDir, 'answers.json');
  await writeFile(file, JSON.stringify(answers));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts'), file, bareDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = await once(child.stdout, 'data');
  return { child, port: Number(String(text)) };
}
