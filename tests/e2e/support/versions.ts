/** Two versions of the built app, to see what an update does to people who are in the middle of something. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the built app, without the compressed files so that it may be changed. */
export async function copyOfApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'overseen-app-'));
  await cp('dist', folder, { recursive: true });
  for (const name of await readdir(folder, { recursive: true })) if (name.endsWith('.br')) await rm(join(folder, name));
  return folder;
}

/** Puts a new version in place: another page, and a service worker that knows its new revision. */
export async function deployNextVersion(folder: string): Promise<void> {
  const page = join(folder, 'index.html');
  await writeFile(page, (await readFile(page, 'utf8')).replace('<head>', '<head><meta name="deployed" content="2">'));
  const worker = join(folder, 'sw.js');
  const text = await readFile(worker, 'utf8');
  const next = text.replace(/("revision":")[0-9a-f]{32}(","url":"index\.html")/, `$1${'0'.repeat(32)}$2`);
  if (next === text) throw new Error('the service worker names no revision of index.html');
  await writeFile(worker, next);
}
