/** What every store must do, whichever engine is under it. */
import { afterEach, beforeEach, describe } from 'vitest';
import type { Tables } from '../../src/storage/engine.ts';
import type { Store } from '../../src/storage/store.ts';
import { accountContract } from './accounts.ts';
import { areaContract } from './areas.ts';
import { bulkContract } from './bulk.ts';
import { decidingContract } from './deciding.ts';
import { feedContract } from './feed.ts';
import { historyContract } from './history.ts';
import { homesContract } from './homes.ts';
import { importContract } from './imports.ts';
import { intakeContract } from './intake.ts';
import { objectionContract } from './objections.ts';
import { peopleContract } from './people.ts';
import { photoContract } from './photos.ts';
import { proposalContract } from './proposals.ts';
import { purgeContract } from './purge.ts';
import { receivingContract } from './receiving.ts';
import { recordsContract } from './records.ts';
import { redactionContract } from './redaction.ts';
import { releaseContract } from './releases.ts';
import { replayContract } from './replay.ts';
import { revertContract } from './reverts.ts';
import { reviewContract } from './review.ts';
import { secondPersonContract } from './second-person.ts';
import { verifyContract } from './verify.ts';

/** A fresh, empty store, and a way to its tables that the store itself does not offer. */
export interface OpenedStore {
  store: Store;
  /** Runs a statement past the store; gives the rows. */
  raw(statement: string): Promise<Record<string, unknown>[]>;
  /** Closes the store and opens the same data anew, as a later version would. */
  reopen(): Promise<Store>;
  /** Runs work of the storage's own in a transaction: for what no method of the store does yet. */
  write<T>(work: (tx: Tables) => Promise<T>): Promise<T>;
  /** Drops the triggers that guard history: what the owner of a database can do. */
  unguard(): Promise<void>;
  close(): Promise<void>;
}

/** The store of the running test. */
export type CurrentStore = () => OpenedStore;

/** Runs the whole contract against one adapter. */
export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`the store on ${name}`, () => {
    let opened: OpenedStore | undefined;
    const current: CurrentStore = () => {
      if (opened === undefined) throw new Error('expected an open store, got none');
      return opened;
    };
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened?.close();
      opened = undefined;
    });
    receivingContract(current);
    releaseContract(current);
    decidingContract(current);
    feedContract(current);
    photoContract(current);
    redactionContract(current);
    peopleContract(current);
    proposalContract(current);
    secondPersonContract(current);
    revertContract(current);
    accountContract(current);
    areaContract(current);
    importContract(current);
    intakeContract(current);
    reviewContract(current);
    bulkContract(current);
    recordsContract(current);
    homesContract(current);
    historyContract(current);
    purgeContract(current);
    replayContract(current);
    verifyContract(current);
    objectionContract(current);
  });
}
