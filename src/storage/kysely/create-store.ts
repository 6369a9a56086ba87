/** The store over any engine. */
import type { Engine } from '../engine.ts';
import type { Store } from '../store.ts';
import { accountMethods } from './accounts.ts';
import { auditMethods } from './audit.ts';
import { bulkMethods } from './bulk.ts';
import { cameraMethods } from './cameras.ts';
import { claimMethods } from './claims.ts';
import { deciderMethods } from './deciders.ts';
import { decidingMethods } from './deciding.ts';
import { feedMethods } from './feed.ts';
import { homeMethods } from './homes/homes.ts';
import { importMethods } from './imports.ts';
import { intakeMethods } from './intake.ts';
import { keyMethods } from './keys.ts';
import { logMethods } from './log.ts';
import { objectionMethods } from './objection/objections.ts';
import { peopleMethods } from './people.ts';
import { photoMethods } from './photos.ts';
import { proposalMethods } from './proposal/proposals.ts';
import { queueMethods } from './queue.ts';
import { receiptMethods } from './receipts.ts';
import { receivingMethods } from './receiving.ts';
import { redactMethods } from './redact.ts';
import { releaseMethods } from './release.ts';
import { revertMethods } from './revert/reverts.ts';
import { sessionMethods } from './sessions.ts';
import { settingMethods } from './settings.ts';

/** Puts the methods of all subjects together. */
export function createStore(engine: Engine): Store {
  return {
    ...receivingMethods(engine),
    ...receiptMethods(engine),
    ...queueMethods(engine),
    ...decidingMethods(engine),
    ...claimMethods(engine),
    ...deciderMethods(engine),
    ...bulkMethods(engine),
    ...releaseMethods(engine),
    ...cameraMethods(engine),
    ...feedMethods(engine),
    ...photoMethods(engine),
    ...redactMethods(engine),
    ...accountMethods(engine),
    ...sessionMethods(engine),
    ...keyMethods(engine),
    ...peopleMethods(engine),
    ...settingMethods(engine),
    ...importMethods(engine),
    ...intakeMethods(engine),
    ...homeMethods(engine),
    ...logMethods(engine),
    ...auditMethods(engine),
    ...objectionMethods(engine),
    ...proposalMethods(engine),
    ...revertMethods(engine),
    close: () => engine.close(),
  };
}
