/** Puts the seal under a connection of a phone with a passphrase; the code comes to such phones only. */
import type { Database } from '../database.ts';
import { lockStateNow, takeRecord } from './key-ring.ts';
import { sealedCore } from './sealed-core.ts';

/** Opens the connection anew, with the seal under it. */
export async function sealTables(db: Database): Promise<void> {
  takeRecord(await db.seal.get('keys'));
  db.close();
  db.use(sealedCore);
  db.isLocked = () => lockStateNow() === 'locked';
  await db.open();
}
