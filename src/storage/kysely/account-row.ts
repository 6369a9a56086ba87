/** Accounts and sessions as rows, and back. */
import { randomBytes } from 'node:crypto';
import type { Day, Sha256 } from '../../domain/camera/camera.ts';
import type { Areas } from '../../domain/people/area.ts';
import type { Role } from '../../domain/people/rights.ts';
import type { Tables } from '../engine.ts';
import type { SessionWay } from '../people-store.ts';
import type { Account } from '../store.ts';

/** Days a session lasts after its latest renewal. */
export const SESSION_DAYS = 30;

/** Days after which a session ends however much it is used. */
export const LONGEST_SESSION_DAYS = 90;

const MS_PER_DAY = 86_400_000;

/** A new id: 128 random bits. */
export function newId(): string {
  return randomBytes(16).toString('hex');
}

/** An account of its row. */
export function toAccount(row: { id: string; name: string; role: string; areas: string | null }): Account {
  const areas = areasOf(row.areas);
  return { id: row.id, name: row.name, role: row.role as Role, ...(areas && { areas }) };
}

/** Areas as this layer writes them; undefined for none. */
export function areasOf(json: string | null): Areas | undefined {
  return json === null ? undefined : (JSON.parse(json) as string[]);
}

/** Areas as text of a column. */
export function areasText(areas: Areas | null | undefined): string | null {
  return areas === undefined || areas === null ? null : JSON.stringify(areas);
}

/** Opens a session, and drops those that are past their day. */
export async function insertSession(
  tx: Tables,
  { sessionHash, accountId, way }: { sessionHash: Sha256; accountId: string; way: SessionWay },
  today: Day,
): Promise<void> {
  await tx.deleteFrom('session').where('expires_on', '<', today).execute();
  await tx
    .insertInto('session')
    .values({
      session_hash: sessionHash,
      account_id: accountId,
      expires_on: addDays(today, SESSION_DAYS),
      id: newId(),
      way,
      signed_in_on: today,
      renewed_on: today,
      previous_hash: null,
    })
    .execute();
}

/** A later day. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}
