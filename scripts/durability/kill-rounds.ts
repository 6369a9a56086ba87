/** Kills the server in the middle of pushes, again and again, and looks for what it had acknowledged. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { canonicalJson } from '../../src/domain/log/canonical.ts';
import { receiptPath } from '../../src/protocol/endpoint.ts';
import { SQLITE_FILE } from '../../src/storage/open-store.ts';
import { instanceEnv, type LiveServer, startLiveServer } from '../live-server.ts';
import { aPush, Client, type SentItem } from './pushes.ts';

const CLIENTS = 8;
const SHORTEST_MS = 40;
const LONGEST_MS = 700;

/** What came of it; all but the first three must be 0. */
export interface KillReport {
  rounds: number;
  acknowledged: number;
  /** Sent, never answered, and sent again after the restart. */
  resent: number;
  /** Acknowledged and not there. */
  lost: number;
  /** There, but not with the body that was sent. */
  torn: number;
  /** Stored more than once, or stored without having been sent. */
  surplus: number;
  /** Answers that were neither taken nor a broken connection. */
  refused: number;
  failedOpens: number;
  verifyExitCode: number;
}

/** Everything sent so far, by whether an answer came. */
class Ledger {
  readonly acknowledged: SentItem[] = [];
  readonly unanswered: SentItem[] = [];
}

/** Runs the rounds in a folder and leaves the data there. */
export async function killRounds(rounds: number, dataDir: string): Promise<KillReport> {
  const report = {
    rounds,
    acknowledged: 0,
    resent: 0,
    lost: 0,
    torn: 0,
    surplus: 0,
    refused: 0,
    failedOpens: 0,
    verifyExitCode: 0,
  };
  const ledger = new Ledger();
  let checkedUpTo = 0;
  for (let round = 0; round <= rounds; round++) {
    if (!opens(dataDir, round)) report.failedOpens += 1;
    const server = await startLiveServer({ dataDir }).catch(() => undefined);
    if (server === undefined) {
      report.failedOpens += 1;
      continue;
    }
    await checkReceipts(server, ledger.acknowledged.slice(checkedUpTo), report);
    checkedUpTo = ledger.acknowledged.length;
    await resend(server, ledger, report);
    if (round === rounds) await server.stop();
    else await pushUntilKilled(server, ledger, report);
  }
  report.acknowledged = ledger.acknowledged.length;
  checkRows(dataDir, ledger, report);
  report.verifyExitCode = runVerify(dataDir);
  return report;
}

/** A fresh handle on the file as the killed process left it. Before the first start there is none. */
function opens(dataDir: string, round: number): boolean {
  if (round === 0) return true;
  try {
    const file = new Database(join(dataDir, SQLITE_FILE));
    const [result] = file.pragma('integrity_check', { simple: false }) as { integrity_check: string }[];
    file.close();
    return result?.integrity_check === 'ok';
  } catch (error) {
    console.error(error);
    return false;
  }
}

async function pushUntilKilled(server: LiveServer, ledger: Ledger, report: KillReport): Promise<void> {
  let isKilled = false;
  const clients = Array.from({ length: CLIENTS }, () => new Client(server.url));
  const work = clients.map(async (client) => {
    while (!isKilled) {
      const sent = await aPush();
      const answer = await client.push(sent).catch(() => undefined);
      if (answer === undefined) ledger.unanswered.push(sent);
      else if (answer.status === 201) ledger.acknowledged.push(sent);
      else report.refused += 1;
    }
  });
  await sleep(SHORTEST_MS + Math.random() * (LONGEST_MS - SHORTEST_MS));
  const killed = server.kill();
  isKilled = true;
  await Promise.all([killed, ...work]);
  for (const client of clients) client.close();
}

/** Asks each receipt for its entry, as the contributor's phone would. */
async function checkReceipts(server: LiveServer, items: readonly SentItem[], report: KillReport): Promise<void> {
  const client = new Client(server.url);
  for (const { item, receipt } of items) {
    const headers = { authorization: `Receipt ${receipt.key}` };
    const answer = await client.send('GET', receiptPath(item.opId), { headers });
    if (answer.status !== 200) report.lost += 1;
    else if (canonicalJson(JSON.parse(answer.body).sighting) !== canonicalJson(item.sighting)) report.torn += 1;
  }
  client.close();
}

/** What was not answered is sent again, and must be taken whether or not it had been stored. */
async function resend(server: LiveServer, ledger: Ledger, report: KillReport): Promise<void> {
  const client = new Client(server.url);
  for (const sent of ledger.unanswered.splice(0)) {
    const { status } = await client.push(sent);
    report.resent += 1;
    if (status === 200 || status === 201) ledger.acknowledged.push(sent);
    else report.refused += 1;
  }
  client.close();
}

/** All rounds once more, in the table itself: every item once, and nothing else. */
function checkRows(dataDir: string, ledger: Ledger, report: KillReport): void {
  const file = new Database(join(dataDir, SQLITE_FILE), { readonly: true });
  const find = file.prepare<[string], { sighting: string }>('select sighting from submission where op_id = ?');
  for (const { item } of ledger.acknowledged) {
    const row = find.get(item.opId);
    if (row === undefined) report.lost += 1;
    else if (canonicalJson(JSON.parse(row.sighting)) !== canonicalJson(item.sighting)) report.torn += 1;
  }
  const counted = file.prepare<[], { n: number }>('select count(*) as n from submission').get();
  report.surplus = Math.max(0, (counted?.n ?? 0) - ledger.acknowledged.length);
  file.close();
}

/** Exit code of `overseen verify` on a data folder. */
export function runVerify(dataDir: string): number {
  const cli = join(import.meta.dirname, '../../src/cli/overseen.ts');
  const run = spawnSync(process.execPath, [cli, 'verify'], { env: instanceEnv(dataDir), encoding: 'utf8' });
  if (run.status === null || run.status > 1) console.error(`overseen verify: ${run.stdout}${run.stderr}`);
  return run.status ?? -1;
}
