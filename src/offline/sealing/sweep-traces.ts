/**
 * Makes the browser tidy up what was deleted. LevelDB, under IndexedDB in Chromium, keeps deleted bytes until it merges its files, which it
 * does once enough has been written around them. So random bytes are written and deleted again, a few files' worth, from before the first
 * row of the person to behind the last. Other browsers tidy up by their own rules: it does no harm there.
 */
import { type Database, isNoRoom } from '../database.ts';
import { SEALED_NAMES } from './sealed-tables.ts';

/** Chromium ends a file after four megabytes, and merges when there are four. */
const ROUNDS = 6;
/** The first merge leaves the notes that something was deleted, with its id; the second takes those. */
const PASSES = 2;
const ROWS = 96;
/** Below 64 kB: what is larger goes into files of its own. */
const ROW_BYTES = 48_000;
/** LevelDB forgives a hundred, and one for each 16 kB of the file. */
const LOOKS = 1000;

/** Writes and deletes; on a full phone it leaves things as they are. Of a connection without a seal under it. */
export async function sweepTraces(db: Database): Promise<void> {
  try {
    for (let pass = 0; pass < PASSES; pass += 1) {
      for (let round = 0; round < ROUNDS; round += 1) await writeRound(db);
      await lookInVain(db);
    }
  } catch (error) {
    if (!isNoRoom(error)) throw error;
  }
}

/** A file in which is searched in vain often enough is merged with the one below, where the oldest bytes lie. */
async function lookInVain(db: Database): Promise<void> {
  for (const name of SEALED_NAMES) {
    const ids = Array.from({ length: LOOKS }, (_, look) => `~${look}`);
    const keys = name === 'photos' ? ids.map((id) => [id, id]) : ids;
    await db.table(name).bulkGet(name === 'wishes' || name === 'setAside' ? keys.map((_, at) => -1 - at) : keys);
  }
}

/** In one transaction, so that nobody ever sees a row of it. */
async function writeRound(db: Database): Promise<void> {
  const [first, last] = [db.table('drafts'), db.table('settings')];
  await db.transaction('rw', [first, last], async () => {
    await first.put({ draftId: '' });
    const names = Array.from({ length: ROWS }, (_, row) => `~sweep.${row}`);
    const rows = names.map((name) => ({ name, value: crypto.getRandomValues(new Uint8Array(ROW_BYTES)) }));
    await last.bulkPut(rows);
    await last.bulkDelete(names);
    await first.delete('');
  });
}
