/**
 * Who may use which route: every route of the wire is in this table, or the server does not start. The guards of the routes are made
 * from it and from the table of rights; the matrix of the tests is made from both.
 */

import type { Right } from '../domain/people/rights.ts';
import {
  alarmsPath,
  bulkPath,
  cellPath,
  challengePath,
  claimPath,
  decisionPath,
  logSegmentPath,
  objectionPath,
  objectionVotePath,
  PATHS,
  packPath,
  photoPath,
  photoUploadPath,
  proposalAnswerPath,
  receiptPath,
  redactionPath,
  tilePath,
  vectorTilePath,
} from '../protocol/endpoint.ts';
import {
  invitePath,
  ownKeyPath,
  ownSessionPath,
  PEOPLE_PATHS,
  personPath,
  personSessionsPath,
  recoveryPath,
} from '../protocol/people-endpoint.ts';

/**
 * What a request must bring: nothing, the key of a receipt, or a session with a right. `photo`: nothing for a public one, else the
 * receipt that names it or the right to review where its entry lies.
 */
export type Guard = 'anybody' | 'receipt' | 'photo' | Right;

/** Method and pattern → guard. */
export const ROUTE_RIGHTS: Readonly<Record<string, Guard>> = {
  [`GET ${PATHS.ping}`]: 'anybody',
  [`GET ${PATHS.basemap}`]: 'anybody',
  [`GET ${PATHS.openapi}`]: 'anybody',
  [`GET ${PATHS.instance}`]: 'anybody',
  [`POST ${PATHS.push}`]: 'anybody',
  [`POST ${PATHS.forget}`]: 'anybody',
  [`GET ${challengePath}`]: 'anybody',
  [`PUT ${photoUploadPath(':sha256')}`]: 'anybody',
  [`GET ${PATHS.packs}`]: 'anybody',
  [`GET ${packPath(':sha256')}`]: 'anybody',
  [`GET ${PATHS.changes}`]: 'anybody',
  [`GET ${PATHS.stream}`]: 'anybody',
  [`GET ${PATHS.homes}`]: 'anybody',
  [`GET ${cellPath(':quadkey')}`]: 'anybody',
  [`GET ${PATHS.areaCost}`]: 'anybody',
  [`GET ${tilePath(':z', ':x', ':y')}`]: 'anybody',
  [`GET ${vectorTilePath(':z', ':x', ':y')}`]: 'anybody',
  [`GET ${photoPath(':sha256')}`]: 'photo',
  [`POST ${PATHS.objections}`]: 'anybody',
  [`GET ${objectionPath(':id')}`]: 'receipt',
  [`DELETE ${objectionPath(':id')}`]: 'receipt',
  [`GET ${PATHS.objections}`]: 'review',
  [`POST ${objectionVotePath(':id')}`]: 'review',
  [`GET ${PATHS.logHead}`]: 'anybody',
  [`GET ${PATHS.logFeed}`]: 'anybody',
  [`GET ${logSegmentPath(':number', ':sha256')}`]: 'anybody',

  [`GET ${receiptPath(':opId')}`]: 'receipt',
  [`PATCH ${receiptPath(':opId')}`]: 'receipt',
  [`DELETE ${receiptPath(':opId')}`]: 'receipt',

  [`GET ${PATHS.session}`]: 'anybody',
  [`POST ${PATHS.session}`]: 'anybody',
  [`DELETE ${PATHS.session}`]: 'anybody',
  [`POST ${PEOPLE_PATHS.sessionChallenge}`]: 'anybody',
  [`POST ${PEOPLE_PATHS.sessionKey}`]: 'anybody',

  [`GET ${PEOPLE_PATHS.ownKeys}`]: 'own-account',
  [`POST ${PEOPLE_PATHS.ownKeyChallenge}`]: 'own-account',
  [`POST ${PEOPLE_PATHS.ownKeys}`]: 'own-account',
  [`PATCH ${ownKeyPath(':keyId')}`]: 'own-account',
  [`DELETE ${ownKeyPath(':keyId')}`]: 'own-account',
  [`GET ${PEOPLE_PATHS.ownSessions}`]: 'own-account',
  [`DELETE ${PEOPLE_PATHS.ownSessions}`]: 'own-account',
  [`DELETE ${ownSessionPath(':sessionId')}`]: 'own-account',

  [`GET ${PATHS.queue}`]: 'review',
  [`POST ${decisionPath(':opId')}`]: 'review',
  [`PUT ${claimPath(':opId')}`]: 'review',
  [`DELETE ${claimPath(':opId')}`]: 'review',
  [`POST ${PATHS.bulkPreview}`]: 'review',
  [`POST ${PATHS.bulk}`]: 'review',
  [`GET ${bulkPath(':bulkId')}`]: 'review',
  [`GET ${PATHS.moderators}`]: 'review',
  [`GET ${alarmsPath}`]: 'review',
  [`POST ${redactionPath(':sha256')}`]: 'review',
  [`GET ${PATHS.proposals}`]: 'review',
  [`POST ${PATHS.proposals}`]: 'review',
  [`GET ${PATHS.proposalPreview}`]: 'review',
  [`POST ${proposalAnswerPath(':id')}`]: 'review',
  [`GET ${PATHS.batches}`]: 'review',

  [`GET ${PEOPLE_PATHS.people}`]: 'manage-people',
  [`POST ${PEOPLE_PATHS.invites}`]: 'manage-people',
  [`DELETE ${invitePath(':tokenHash')}`]: 'manage-people',
  [`POST ${recoveryPath(':accountId')}`]: 'manage-people',
  [`PATCH ${personPath(':accountId')}`]: 'manage-people',
  [`DELETE ${personPath(':accountId')}`]: 'manage-people',
  [`DELETE ${personSessionsPath(':accountId')}`]: 'manage-people',
};

/** The guard of a route; HEAD is read as GET. Undefined for a route that is not in the table. */
export function guardOf(method: string, url: string): Guard | undefined {
  return ROUTE_RIGHTS[`${method === 'HEAD' ? 'GET' : method} ${url}`];
}
