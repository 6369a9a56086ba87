/** Brings the map up to date in a run of the sender; pages alone do it, because a service worker is given little time. */
import { getDatabase } from '../database.ts';
import { pullHomes } from '../homes/homes.ts';
import { isFilled } from '../replica/manifest.ts';
import { refreshReplica } from '../replica/refresh.ts';
import { readState } from '../replica/state.ts';
import type { Trouble } from './api.ts';
import type { Pong } from './ping.ts';

/** What stood in the way, if anything. `news`: a receipt says that something of this phone was published. */
export async function pullMap(pong: Pong, news: boolean): Promise<Trouble | undefined> {
  const db = await getDatabase();
  await pullHomes();
  const state = await readState(db);
  const isUpToDate = !news && state.epoch === pong.epoch && state.head >= pong.seq;
  // A kept copy that could not be read anew may show what was taken off the map.
  const isSettled = async () => (await db.areas.filter(({ isChanged }) => isChanged).count()) === 0;
  if (isUpToDate && (await isFilled(db, state)) && (await isSettled())) return undefined;
  const refreshed = await refreshReplica();
  return refreshed.ok ? undefined : refreshed.trouble;
}
