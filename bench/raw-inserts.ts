/** The anchor of writing: better-sqlite3 the same durability, plain tables, and nothing of ours. */
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A row to insert. */
export interface RawRow {
  id: string;
  doc: string;
}

/** A row with a place. */
export interface PlacedRow extends RawRow {
  cell: number;
}

/** A file with two tables, WAL and synchronous=FULL. */
export class RawTable {
  readonly #file: Database.Database;
  readonly #insert: Database.Statement<[string, string]>;
  readonly #insertPlaced: Database.Statement<[string, number, number, string]>;
  #waiting: { row: RawRow; done: () => void }[] = [];

  constructor(dataDir: string) {
    this.#file = new Database(join(dataDir, 'raw.sqlite'));
    this.#file.pragma('journal_mode = WAL');
    this.#file.pragma('synchronous = FULL');
    this.#file.exec('create table if not exists item (id text primary key not null, doc text not null) without rowid');
    this.#file.exec(
      'create table if not exists place (id text primary key not null, cell integer not null, seq integer not null, doc text not null);' +
        'create index if not exists place_cell on place (cell); create unique index if not exists place_seq on place (seq)',
    );
    this.#insertPlaced = this.#file.prepare('insert into place (id, cell, seq, doc) values (?, ?, ?, ?)');
    this.#insert = this.#file.prepare('insert into item (id, doc) values (?, ?)');
  }

  /** Rows a second, each acknowledged when its group is on disk; a group is what came in one turn of the event loop. */
  async groupCommitted(rows: readonly RawRow[], clients: number): Promise<number> {
    const startedAt = performance.now();
    let next = 0;
    const work = async (): Promise<void> => {
      for (let row = rows[next++]; row !== undefined; row = rows[next++]) await this.insert(row);
    };
    await Promise.all(Array.from({ length: clients }, work));
    return rows.length / ((performance.now() - startedAt) / 1000);
  }

  /** Resolves when the row is on disk, together with all others of this turn of the event loop. */
  insert(row: RawRow): Promise<void> {
    return new Promise((done) => {
      if (this.#waiting.push({ row, done }) === 1) setImmediate(() => this.#flush());
    });
  }

  /** Rows a second in transactions of 10,000, into a table that can be asked by id, place and number as a map's must. */
  bulk(rows: readonly PlacedRow[]): number {
    const startedAt = performance.now();
    const insertAll = this.#file.transaction((part: readonly PlacedRow[], first: number) => {
      for (const [index, { id, cell, doc }] of part.entries()) this.#insertPlaced.run(id, cell, first + index, doc);
    });
    for (let from = 0; from < rows.length; from += 10_000) insertAll(rows.slice(from, from + 10_000), from);
    return rows.length / ((performance.now() - startedAt) / 1000);
  }

  close(): void {
    this.#file.close();
  }

  #flush(): void {
    const group = this.#waiting;
    this.#waiting = [];
    this.#file.exec('begin immediate');
    for (const { row } of group) this.#insert.run(row.id, row.doc);
    this.#file.exec('commit');
    for (const { done } of group) done();
  }
}
