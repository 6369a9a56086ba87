/** Brings the map up to date in a run of the sender; pages alone do it, because a service worker is given little time. */
import { getDatabase } from '../database.ts';
import { isFilled } from '../replica/manifest.ts';
import { refreshReplica } from '../replica/refresh.ts';
import { readState } from '../replica/state.ts';
import type { Trouble } from './api.ts';
import type { Pong } from './ping.ts';

/** What stood in the way, if anything. `news`: a receipt says that something of this phone was published. */
export async function pullMap(pong: Pong, news: boolean): Promise<Trouble | undefined> {
  const state = await readState();
  const isUpToDate = !news && state.epoch === pong.epoch && state.head >= pong.seq;
  if (isUpToDate && (await isFilled(await getDatabase(), state))) return undefined;
  const refreshed = await refreshReplica();
  return refreshed.ok ? undefined : refreshed.trouble;
}
