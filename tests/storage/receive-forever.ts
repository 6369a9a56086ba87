/** Child process of the crash test: receives submissions until it is killed, and names each id once it is acknowledged. */
import { openSqliteStore } from '../../src/storage/sqlite.ts';
import { aDecision, anItem, MODERATOR, TODAY } from '../contract/samples.ts';

const path = process.argv[2];
if (path === undefined) throw new Error('expected the path of the database');
const store = await openSqliteStore(path);

/** Receives, decides every other one, and says so only after the store has answered. */
async function receiveForever(): Promise<never> {
  for (let n = 0; ; n += 1) {
    const item = anItem();
    const outcome = await store.receive(item, TODAY);
    if (!outcome.ok) throw new Error(`expected it to be taken, got ${outcome.code}`);
    process.stdout.write(`received ${item.opId}\n`);
    if (n % 2 === 0) continue;
    const decided = await store.decide(item.opId, aDecision(), MODERATOR);
    if (!decided.ok) throw new Error(`expected it to be decided, got ${decided.code}`);
    process.stdout.write(`accepted ${item.opId}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, receiveForever));
