/** How long a phone works for one push while the least is asked for: the worker of the built app, in a browser whose processes are slowed. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { attemptsAt, PROOF_RULES } from '../src/domain/intake/proof-rules.ts';
import { PROOF_ALGORITHM } from '../src/protocol/schema/intake.ts';
import type { Bench, BenchSize, Reading } from './bench.ts';
import { PHONE, withBrowser, withPage } from './browser.ts';
import { builtApp, withAppServer } from './built-app.ts';
import { whileSlowed } from './slow-processes.ts';
import { inFolder } from './stores.ts';

export const proof: Bench = { name: 'proof', goal: 'Q2', run };

/** A phone of ten years ago computes about so many times slower than this machine. */
const SLOWER = 6;

async function run({ repeats }: BenchSize): Promise<Reading[]> {
  const dist = await builtApp();
  const worker = readdirSync(join(dist, 'assets')).find((file) => /^proof-worker-[\w-]+\.js$/.test(file));
  if (worker === undefined) throw new Error('expected the worker of the proof in the built app, got none');
  return inFolder((dataDir) =>
    withAppServer(dataDir, (url) =>
      withBrowser(PHONE, (context) =>
        withPage(context, (page) => measure(page, { url, path: `/assets/${worker}`, repeats })),
      ),
    ),
  );
}

interface Measured {
  url: string;
  path: string;
  repeats: number;
}

async function measure(page: Page, { url, path, repeats }: Measured): Promise<Reading[]> {
  await page.goto(url);
  await solveIn(page, path);
  const [plain, slowed]: [number[], number[]] = [[], []];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    plain.push(await solveIn(page, path));
    slowed.push(await whileSlowed(SLOWER, () => solveIn(page, path)));
  }
  const what = `riddle at rest, all ${attemptsAt(0)} attempts, ${SLOWER} times slower`;
  const anchor = { name: 'not slowed', values: plain };
  return [{ what, unit: 'ms', ours: slowed, anchor, bar: { of: 'ours', most: 1000 } }];
}

/** Milliseconds from the riddle to its solution, the start of the worker included. The solution is the last one that is tried. */
async function solveIn(page: Page, path: string): Promise<number> {
  const challenge = await createChallenge({
    algorithm: PROOF_ALGORITHM,
    cost: PROOF_RULES.cost,
    counter: attemptsAt(0) - 1,
    data: { until: 99_999_999 },
    deriveKey,
    hmacSignatureSecret: 'bench',
    hmacKeySignatureSecret: 'bench too',
  });
  return page.evaluate(
    ({ path: address, challenge: riddle }) =>
      new Promise<number>((resolve, reject) => {
        const startedAt = performance.now();
        const own = new Worker(address, { type: 'module' });
        own.onmessage = ({ data }) => {
          own.terminate();
          if (data === undefined) reject(new Error('expected a solution, got none'));
          else resolve(performance.now() - startedAt);
        };
        own.onerror = () => reject(new Error('the worker failed'));
        own.postMessage(riddle);
      }),
    { path, challenge },
  );
}
