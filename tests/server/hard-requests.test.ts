/** Requests that no browser of ours would make, some of them over a bare socket. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Instance, openInstance } from './support/instance.ts';

/** A build as careless as can be: what must not be served lies in it. */
const FILES: Record<string, string> = {
  'index.html': '<!doctype html><title>Overseen</title>',
  'assets/app-1a2b.js': 'let x = 1;',
  'assets/.hidden.js': 'SECRET',
  'assets/app-1a2b.css': 'a {}',
  'robots.txt': 'User-agent: *',
  'manifest.webmanifest': '{}',
  'icons/icon.png': '',
  'icons/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'icons/icon.svg.br': '',
  'icons/.git/HEAD': 'SECRET',
  '.env': 'SECRET',
  '.git/config': 'SECRET',
  '.git/index.html': 'SECRET',
  '.svn/entries': 'SECRET',
};

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
}

let instance: Instance;
let dist: string;
let port: number;
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'overseen-dist-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(dist, name)), { recursive: true });
    await writeFile(join(dist, name), text);
  }
  instance = await openInstance({}, { distDir: dist });
  port = Number(new URL(await instance.app.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterAll(async () => {
  await instance.close();
  await rm(dist, { recursive: true });
});

/** Sends lines as they are, and gives all that comes back until the server ends the connection. */
function sendLines(...lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(lines.join('\r\n')));
    socket.setEncoding('utf8');
    socket.on('data', (part) => {
      answer += part;
    });
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

const statusesOf = (answer: string) => [...answer.matchAll(/^HTTP\/1\.1 ([0-9]{3})/gm)].map(([, status]) => status);

describe('the method TRACE', () => {
  it.each(['/', '/api/v1/ping', '/assets/app-1a2b.js'])(
    'is not taken at %s, and nothing is sent back',
    async (path) => {
      const answer = await sendLines(
        `TRACE ${path} HTTP/1.1`,
        'Host: map.example',
        'X-Own: canary',
        'Connection: close',
        '',
        '',
      );

      expect(statusesOf(answer)).toEqual(['404']);
      expect(answer).not.toContain('canary');
    },
  );
});

describe('a folder of the app', () => {
  it.each(['/assets', '/assets/', '/icons', '/icons/', '/.git', '/.git/'])('%s is not listed', async (url) => {
    const { body } = await instance.inject({ method: 'GET', url });

    for (const name of ['app-1a2b', 'icon.svg', 'HEAD', 'config']) expect(body).not.toContain(name);
  });

  it('that holds hashed files is not there at all', async () => {
    for (const url of ['/assets', '/assets/'])
      expect((await instance.inject({ method: 'GET', url })).statusCode).toBe(404);
  });
});

describe('a file of the app', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/review', 'text/html; charset=utf-8'],
    ['/assets/app-1a2b.js', 'application/javascript; charset=utf-8'],
    ['/assets/app-1a2b.css', 'text/css; charset=utf-8'],
    ['/robots.txt', 'text/plain; charset=utf-8'],
    ['/icons/icon.svg', 'image/svg+xml; charset=utf-8'],
    ['/icons/icon.png', 'image/png'],
    ['/manifest.webmanifest', 'application/manifest+json'],
  ])('%s is %s, packed or not', async (url, type) => {
    for (const headers of [{}, { 'accept-encoding': 'br' }])
      expect((await instance.inject({ method: 'GET', url, headers })).headers['content-type']).toBe(type);
  });
});

describe('what begins with a dot', () => {
  it.each([
    '/.env',
    '/.git/config',
    '/.git/index.html',
    '/.git',
    '/.svn/entries',
    '/icons/.git/HEAD',
    '/assets/.hidden.js',
    '/%2egit/config',
    '/%2e%67it/config',
    '/assets/..%2f.git/config',
    '//.git/config',
    '/./.git/config',
    '/icons/../.git/config',
  ])('%s is not served, though it lies in the folder', async (url) => {
    const answer = await sendLines(`GET ${url} HTTP/1.1`, 'Host: map.example', 'Connection: close', '', '');

    expect(statusesOf(answer)).toEqual(['404']);
    expect(answer).not.toContain('SECRET');
  });
});

describe('a parameter that is there twice', () => {
  it('is refused by every route that takes one', async () => {
    const cookie = await instance.signIn('admin');
    const { paths } = (await instance.inject({ method: 'GET', url: '/api/openapi.json' })).json();
    const told: string[] = [];
    for (const [path, { get }] of Object.entries<{ get?: { parameters?: Parameter[] } }>(paths)) {
      const all = (get?.parameters ?? []).filter((parameter) => parameter.in === 'query');
      const needed = all.filter(({ required }) => required).map(({ name }) => `${name}=120231211132`);
      for (const { name } of all) {
        const url = `${path}?${[...needed, `${name}=1`, `${name}=2`].join('&')}`;
        const answer = await instance.inject({ method: 'GET', url, headers: { cookie } });
        const { code, where } = answer.json().error ?? {};
        told.push(`${path} ${name}: ${answer.statusCode} ${code} ${where}`);
      }
    }

    expect(told.length).toBeGreaterThan(15);
    for (const line of told) expect(line).toMatch(/ (\w+): 400 wrong-type \/\1$/);
  });
});

describe('a message whose end can be read in two ways', () => {
  const BODY = '{"protocol":1,"items":[{}]}';
  const CHUNK = [BODY.length.toString(16), BODY, '0', '', ''];
  const HIDDEN = ['GET /api/v1/session HTTP/1.1', 'Host: map.example', '', ''];
  const HEAD = ['POST /api/v1/push HTTP/1.1', 'Host: map.example', 'Content-Type: application/json'];

  it('is told by what can be read in one way only', async () => {
    const answer = await sendLines(...HEAD, 'Transfer-Encoding: chunked', 'Connection: close', '', ...CHUNK);

    expect(statusesOf(answer)).toEqual(['400']);
    expect(answer).toContain('"code":"missing-field"');
  });

  it.each([
    ['a length beside chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked'], CHUNK],
    ['chunks beside a length', ['Transfer-Encoding: chunked', `Content-Length: ${BODY.length}`], [BODY]],
    ['two lengths', ['Content-Length: 4', `Content-Length: ${BODY.length}`], [BODY]],
    ['chunks by another name', ['Transfer-Encoding: xchunked'], CHUNK],
    ['chunks that are not the last coding', ['Transfer-Encoding: chunked, identity'], CHUNK],
    ['a length with a sign', ['Content-Length: +4'], [BODY]],
    ['a space before the colon', ['Transfer-Encoding : chunked'], CHUNK],
  ])('is refused for %s, and what follows is no request', async (_what, fields, body) => {
    const before = instance.log.length;

    const answer = await sendLines(...HEAD, ...fields, '', ...body, ...HIDDEN);

    expect(statusesOf(answer)).toEqual(['400']);
    expect(answer).toContain('content-type: application/json; charset=utf-8');
    expect(answer).toContain('"code":"bad-request"');
    expect(instance.log.slice(before)).toEqual([{ event: 'request', route: '(none)', status: 400 }]);
  });
});
