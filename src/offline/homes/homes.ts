/**
 * Numbers of private homes on this phone: the list of the whole world, read at most once a day, so that it is here without a network and
 * asking for it says nothing of where anybody looks.
 */
import type { HomeCount, HomeStep } from '../../domain/home/home-count.ts';
import { HOME_STEPS } from '../../domain/home/home-count.ts';
import { PATHS } from '../../protocol/endpoint.ts';
import { today } from '../calendar.ts';
import { getDatabase } from '../database.ts';
import { getRuntime } from '../runtime.ts';
import { getSetting } from '../settings.ts';
import { call } from '../sync/api.ts';

const NAME = 'homes';

interface KeptHomes {
  /** Day of the last question. */
  on: string;
  squares: HomeCount[];
}

/** The list that this phone has; empty before the first one came. */
export async function readHomes(): Promise<HomeCount[]> {
  return squaresIn(await getSetting<KeptHomes>(NAME)) ?? [];
}

/** Asks for the list when it was not asked for today. A server that does not know it, or does not answer, changes nothing. */
export async function pullHomes(): Promise<void> {
  const kept = await getSetting<KeptHomes>(NAME);
  const on = today();
  if (kept?.on === on) return;
  const result = await call({ method: 'GET', path: PATHS.homes });
  if (!result.ok) return;
  const fresh = result.answer.status === 200 ? squaresIn(result.answer.body) : undefined;
  const squares = fresh ?? squaresIn(kept) ?? [];
  const db = await getDatabase();
  await db.settings.put({ name: NAME, value: { on, squares } satisfies KeptHomes });
  if (fresh !== undefined) getRuntime().announce({ type: 'homes-changed' });
}

/** What can be read of a list; steps that this version does not know count as the one below. */
function squaresIn(body: unknown): HomeCount[] | undefined {
  const list: unknown = body instanceof Object ? Reflect.get(body, 'squares') : undefined;
  if (!Array.isArray(list)) return undefined;
  return list.flatMap((one: { square?: unknown; atLeast?: unknown }) => {
    const { square, atLeast } = one ?? {};
    const step = HOME_STEPS.findLast((each): each is HomeStep => typeof atLeast === 'number' && each <= atLeast);
    return typeof square === 'string' && /^[0-3]{1,26}$/.test(square) && step !== undefined
      ? [{ square, atLeast: step }]
      : [];
  });
}
