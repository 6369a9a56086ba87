/** Writes that go to the store together, because on SQLite writes that wait together share one commit and one flush of the disk. */

/** Writes of one round. Of 500 cameras each, they hold other writers up for less than a second. */
export const ROUND = 8;

/** Gathers writes, starts a whole round at a time, and keeps at most one round under way beside the one being gathered. */
export class CommitRounds {
  #waiting: (() => Promise<void>)[] = [];
  #underWay: Promise<PromiseSettledResult<void>[]> | undefined;

  /** Takes a write in; it starts with its round. @throws what a write of the round before threw */
  async add(write: () => Promise<void>): Promise<void> {
    this.#waiting.push(write);
    if (this.#waiting.length >= ROUND) await this.#start();
  }

  /** Starts what is waiting and waits for all of it. @throws what a write threw */
  async settle(): Promise<void> {
    await this.#start();
    await this.#end();
  }

  /** Drops what is waiting, and waits for what is under way, whatever comes of it. */
  async abandon(): Promise<void> {
    this.#waiting = [];
    await this.#underWay;
    this.#underWay = undefined;
  }

  async #start(): Promise<void> {
    await this.#end();
    const writes = this.#waiting;
    this.#waiting = [];
    this.#underWay = Promise.allSettled(writes.map((write) => write()));
  }

  async #end(): Promise<void> {
    const results = (await this.#underWay) ?? [];
    this.#underWay = undefined;
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }
}
