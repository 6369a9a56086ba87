/** An account as the store takes it for whoever decides. */
import { publicPseudonym } from '../../domain/log/pseudonym.ts';
import { limitsOf } from '../../domain/people/area.ts';
import type { Account, Actor } from '../../storage/store.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';

/** With its pseudonym in the public log, the areas that limit it, and when what it accepts is released. */
export function actorOf(context: Pick<ServiceContext, 'now' | 'config'>, account: Account): Actor {
  const areas = limitsOf(account);
  const pseudonym = publicPseudonym(account.id, sha256Of);
  const { release } = context.config;
  return { name: account.name, pseudonym, today: todayOf(context), release, ...(areas && { areas }) };
}
