import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const LAUNCHER = fileURLToPath(new URL('../../bin/overseen.mjs', import.meta.url));

/** A Node that is too old to run the program itself, if the machine has one outside of the project. */
async function findOldNode(): Promise<string | undefined> {
  const outside = (process.env.PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  for (const folder of outside) {
    const version = await run(`${folder}/node`, ['--version']).then(
      ({ stdout }) => stdout,
      () => '',
    );
    const [major = 99, minor = 0] = version.replace('v', '').split('.').map(Number);
    if (version !== '' && (major < 22 || (major === 22 && minor < 18))) return `${folder}/node`;
  }
  return undefined;
}

const oldNode = await findOldNode();
if (oldNode === undefined) console.log('Skipped: no Node older than 22.18 on this machine.');

test('runs on the Node that started it when that is new enough', async () => {
  const { stdout } = await run(process.execPath, [LAUNCHER, '--version']);

  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('hands the exit code of the command on', async () => {
  await expect(run(process.execPath, [LAUNCHER, 'fly'])).rejects.toMatchObject({ code: 2 });
});

test.runIf(oldNode !== undefined)('starts the Node of the package when an old one started it', async () => {
  const { stdout } = await run(oldNode ?? '', [LAUNCHER, '--version']);

  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  await expect(run(oldNode ?? '', [LAUNCHER, 'fly'])).rejects.toMatchObject({ code: 2 });
});
