/** Endpoints of accounts. Apart from the others: a visitor's first load brings those, and knows nothing of accounts. */
import { API_PREFIX } from './version.ts';

export const PEOPLE_PATHS = {
  sessionChallenge: `${API_PREFIX}/session/challenge`,
  sessionKey: `${API_PREFIX}/session/passkey`,
  ownKeys: `${API_PREFIX}/account/keys`,
  ownKeyChallenge: `${API_PREFIX}/account/keys/challenge`,
  ownSessions: `${API_PREFIX}/account/sessions`,
  people: `${API_PREFIX}/people`,
  invites: `${API_PREFIX}/people/invites`,
} as const;

/** PATCH (rename), DELETE (revoke): a passkey of one's own. */
export const ownKeyPath = (keyId: string): string => `${PEOPLE_PATHS.ownKeys}/${keyId}`;

/** DELETE: ends a session of one's own. */
export const ownSessionPath = (sessionId: string): string => `${PEOPLE_PATHS.ownSessions}/${sessionId}`;

/** DELETE: takes an unused invitation back. */
export const invitePath = (tokenHash: string): string => `${PEOPLE_PATHS.invites}/${tokenHash}`;

/** PATCH (role, areas), DELETE (remove): somebody's account. */
export const personPath = (accountId: string): string => `${PEOPLE_PATHS.people}/${accountId}`;

/** POST: a link back into somebody's account. */
export const recoveryPath = (accountId: string): string => `${PEOPLE_PATHS.people}/${accountId}/recovery`;

/** DELETE: ends every session of somebody. */
export const personSessionsPath = (accountId: string): string => `${PEOPLE_PATHS.people}/${accountId}/sessions`;
