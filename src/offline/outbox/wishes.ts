/** What a person asks of an entry that is, or may be, at the server: stored first, sent when the server can be reached. */
import type { Database } from '../database.ts';
import type { EntryRow, Wish } from '../rows.ts';

/** Stores a wish and marks its entry. A newer amendment takes the place of an unsent one, a withdrawal of everything. */
export async function putWish(db: Database, wish: Wish): Promise<void> {
  await db.transaction('rw', [db.wishes, db.entries], async () => {
    const former = await db.wishes.where('opId').equals(wish.opId).toArray();
    if (former.some(({ kind }) => kind === 'withdraw')) return;
    const replaced = former.filter(
      ({ kind }) => wish.kind === 'withdraw' || (wish.kind === 'amend' && kind === 'amend'),
    );
    await db.wishes.bulkDelete(replaced.flatMap(({ wishId }) => wishId ?? []));
    await db.wishes.add(wish);
    await db.entries.update(wish.opId, { wish: wish.kind });
  });
}

/** Takes away an answered wish, and changes its entry in the same transaction. */
export async function settleWish(db: Database, wish: Wish, change: (row: EntryRow) => void): Promise<void> {
  await db.transaction('rw', [db.wishes, db.entries], async () => {
    if (wish.wishId !== undefined) await db.wishes.delete(wish.wishId);
    const [next] = await db.wishes.where('opId').equals(wish.opId).toArray();
    await db.entries
      .where('opId')
      .equals(wish.opId)
      .modify((row) => {
        change(row);
        delete row.wish;
        if (next) row.wish = next.kind;
      });
  });
}
