/** The store over any engine. */
import type { Engine } from '../engine.ts';
import type { Store } from '../store.ts';
import { accountMethods } from './accounts.ts';
import { auditMethods } from './audit.ts';
import { cameraMethods } from './cameras.ts';
import { decidingMethods } from './deciding.ts';
import { feedMethods } from './feed.ts';
import { homeMethods } from './homes/homes.ts';
import { importMethods } from './imports.ts';
import { logMethods } from './log.ts';
import { photoMethods } from './photos.ts';
import { queueMethods } from './queue.ts';
import { receiptMethods } from './receipts.ts';
import { receivingMethods } from './receiving.ts';
import { redactMethods } from './redact.ts';
import { settingMethods } from './settings.ts';

/** Puts the methods of all subjects together. */
export function createStore(engine: Engine): Store {
  return {
    ...receivingMethods(engine),
    ...receiptMethods(engine),
    ...queueMethods(engine),
    ...decidingMethods(engine),
    ...cameraMethods(engine),
    ...feedMethods(engine),
    ...photoMethods(engine),
    ...redactMethods(engine),
    ...accountMethods(engine),
    ...settingMethods(engine),
    ...importMethods(engine),
    ...homeMethods(engine),
    ...logMethods(engine),
    ...auditMethods(engine),
    close: () => engine.close(),
  };
}
