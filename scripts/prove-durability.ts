/**
 * Proves on the real server what the promise "saved" is worth. Each proof makes its own data in a temp folder, listens on
 * 127.0.0.1 only, stops by itself and exits with 1 when anything is wrong.
 *
 *   node scripts/prove-durability.ts --rounds 50   kill -9 in the middle of pushes; nothing acknowledged may be missing
 *   node scripts/prove-durability.ts --strace      every answer waits for a sync of the disk (needs strace)
 *   node scripts/prove-durability.ts --tamper      `overseen verify` finds one changed byte in each audited table
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countSyncs, hasStrace } from './durability/count-syncs.ts';
import { killRounds } from './durability/kill-rounds.ts';
import { tamper } from './durability/tamper.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    strace: { type: 'boolean', default: false },
    tamper: { type: 'boolean', default: false },
    times: { type: 'string', default: '5' },
  },
});

/** Runs a proof in a folder of its own. */
async function inFolder<T>(proof: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'overseen-durability-'));
  try {
    return await proof(dataDir);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function proveKills(rounds: number): Promise<boolean> {
  const report = await inFolder((dataDir) => killRounds(rounds, dataDir));
  console.table(report);
  const { lost, torn, surplus, refused, failedOpens, verifyExitCode } = report;
  return report.acknowledged > 0 && lost + torn + surplus + refused + failedOpens + verifyExitCode === 0;
}

async function proveSyncs(): Promise<boolean> {
  if (!hasStrace()) {
    console.log('strace is not installed: syncs were not counted.');
    return false;
  }
  const reports = await inFolder(countSyncs);
  console.table(
    reports.map(({ what, acknowledged, syncs, withoutSync }) => ({
      what,
      acknowledged,
      syncs,
      'pushes a sync': (acknowledged / syncs).toFixed(2),
      'acknowledged without a sync': withoutSync,
    })),
  );
  return reports.every(({ withoutSync, syncs }) => withoutSync === 0 && syncs > 0);
}

async function proveTampering(times: number): Promise<boolean> {
  const reports = await inFolder((dataDir) => tamper(dataDir, times));
  console.table(reports);
  return reports.every(({ verifyExitCode }) => verifyExitCode === 1);
}

const proofs: (() => Promise<boolean>)[] = [];
if (values.strace) proofs.push(proveSyncs);
if (values.tamper) proofs.push(() => proveTampering(Number(values.times)));
if (values.rounds !== undefined || proofs.length === 0) proofs.push(() => proveKills(Number(values.rounds ?? '20')));

process.exitCode = 0;
for (const prove of proofs) if (!(await prove())) process.exitCode = 1;
console.log(process.exitCode === 0 ? 'proved' : 'NOT proved');
