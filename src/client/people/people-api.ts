/** What the screens of accounts ask of the server. Nothing of it is kept on the device. */
import {
  invitePath,
  ownKeyPath,
  ownSessionPath,
  PEOPLE_PATHS,
  personPath,
  personSessionsPath,
  recoveryPath,
} from '../../protocol/people-endpoint.ts';
import type {
  InviteRequest,
  KeySignIn,
  Keys,
  LinkAnswer,
  NewKeyRequest,
  People,
  PersonChange,
  Sessions,
} from '../../protocol/schema/people.ts';
import type { Session } from '../../protocol/schema/reads.ts';
import { type Answer, jsonBody, request } from '../moderation/review-api.ts';

/** Options for `navigator.credentials`, as the server made them. */
export type PasskeyOptions = Record<string, unknown>;

const remove = (path: string): Promise<Answer<unknown>> => request(path, { method: 'DELETE' });

/** Options for a sign-in. */
export const fetchSignInOptions = (): Promise<Answer<PasskeyOptions>> =>
  request(PEOPLE_PATHS.sessionChallenge, { method: 'POST' });

/** Signs in by what the authenticator answered. */
export const postSignIn = (answer: KeySignIn): Promise<Answer<Session>> =>
  request(PEOPLE_PATHS.sessionKey, jsonBody('POST', answer));

/** Options for a new passkey. */
export const fetchKeyOptions = (): Promise<Answer<PasskeyOptions>> =>
  request(PEOPLE_PATHS.ownKeyChallenge, { method: 'POST' });

/** Keeps a new passkey. */
export const postKey = (key: NewKeyRequest): Promise<Answer<Keys>> =>
  request(PEOPLE_PATHS.ownKeys, jsonBody('POST', key));

/** One's own passkeys. */
export const fetchKeys = (): Promise<Answer<Keys>> => request(PEOPLE_PATHS.ownKeys, {});

/** Gives a passkey another name. */
export const renameKey = (keyId: string, name: string): Promise<Answer<Keys>> =>
  request(ownKeyPath(keyId), jsonBody('PATCH', { name }));

/** Revokes a passkey and ends every session. */
export const revokeKey = (keyId: string): Promise<Answer<unknown>> => remove(ownKeyPath(keyId));

/** Where one is signed in. */
export const fetchSessions = (): Promise<Answer<Sessions>> => request(PEOPLE_PATHS.ownSessions, {});

/** Ends one session. */
export const endSession = (sessionId: string): Promise<Answer<unknown>> => remove(ownSessionPath(sessionId));

/** Ends all sessions but this one. */
export const endOtherSessions = (): Promise<Answer<unknown>> => remove(PEOPLE_PATHS.ownSessions);

/** Everybody with an account. */
export const fetchPeople = (): Promise<Answer<People>> => request(PEOPLE_PATHS.people, {});

/** Invites somebody. */
export const postInvite = (invite: InviteRequest): Promise<Answer<LinkAnswer>> =>
  request(PEOPLE_PATHS.invites, jsonBody('POST', invite));

/** Takes an invitation back. */
export const dropInvite = (tokenHash: string): Promise<Answer<unknown>> => remove(invitePath(tokenHash));

/** Makes a link back into an account. */
export const postRecovery = (accountId: string, tokenHash: string): Promise<Answer<LinkAnswer>> =>
  request(recoveryPath(accountId), jsonBody('POST', { tokenHash }));

/** Changes role or areas. */
export const changePerson = (accountId: string, change: PersonChange): Promise<Answer<unknown>> =>
  request(personPath(accountId), jsonBody('PATCH', change));

/** Ends every session of somebody. */
export const endSessionsOf = (accountId: string): Promise<Answer<unknown>> => remove(personSessionsPath(accountId));

/** Removes an account. */
export const removePerson = (accountId: string): Promise<Answer<unknown>> => remove(personPath(accountId));
