/** The part of the store that knows accounts: links that open them, passkeys, sessions. Secrets come in as hashes only. */
import type { Day, Sha256 } from '../domain/camera/camera.ts';
import type { Areas } from '../domain/people/area.ts';
import type { Role } from '../domain/people/rights.ts';
import type { Account } from './store.ts';

/** Whose session it is, and which. */
export interface SignedIn extends Account {
  sessionId: string;
  /** Day on which its secret was made. */
  renewedOn: Day;
}

/** A session as its owner sees it. */
export interface SessionLine {
  id: string;
  /** Opened by a one-time link or by a passkey. */
  way: SessionWay;
  signedInOn: Day;
  /** Latest day on which it was used, to within its daily renewal. */
  renewedOn: Day;
  expiresOn: Day;
}

export type SessionWay = 'link' | 'key';

/** A passkey as its owner sees it. */
export interface KeyLine {
  id: string;
  name: string;
  addedOn: Day;
  /** Day of the latest sign-in; null before the first. */
  usedOn: Day | null;
}

/** What a browser has told of a new passkey. */
export interface NewKey {
  /** Base64url, made by the authenticator. */
  credentialId: string;
  /** COSE, base64url. */
  publicKey: string;
  counter: number;
  transports: string[];
  name: string;
}

/** A passkey with what its signatures are checked by. */
export interface StoredKey extends NewKey {
  id: string;
  accountId: string;
}

/** An account as administrators see it. */
export interface PersonLine extends Account {
  keys: number;
  sessions: number;
  /** An unused recovery link leads to it until this day; null: none does. */
  recoveryUntil: Day | null;
}

/** An invitation that nobody has used. */
export interface InviteLine {
  tokenHash: Sha256;
  name: string;
  role: Role;
  areas?: Areas;
  expiresOn: Day;
}

/** What an invitation makes. */
export interface NewPerson {
  name: string;
  role: Role;
  areas?: Areas;
}

/** `areas: null` lifts the limits. */
export interface PersonChange {
  role?: Role;
  areas?: Areas | null;
}

/** A sign-in by passkey whose signature was found good. */
export interface KeyUse {
  keyId: string;
  counter: number;
  /** Of the challenge that was signed. */
  challengeHash: Sha256;
  sessionHash: Sha256;
}

export type AddKeyOutcome = 'added' | 'used' | 'known' | 'too-many';
export type RevokeOutcome = 'revoked' | 'last-key';
export type ChangeOutcome = 'changed' | 'unknown-person' | 'last-admin';

/** Every method is atomic. `today` is UTC. A removed account is as if it were not there; its name stays taken. */
export interface PeopleStore {
  /** False when an account has the name already. The same hash again changes nothing. */
  addInvite(tokenHash: Sha256, person: NewPerson, expiresOn: Day): Promise<boolean>;
  /** Takes an unused link back. */
  dropInvite(tokenHash: Sha256): Promise<void>;
  /** A link back into an account, in place of any other that is unused; false when there is no such account. */
  addRecovery(tokenHash: Sha256, accountId: string, expiresOn: Day): Promise<boolean>;
  /**
   * Uses a link up and opens a session; undefined when it is unknown, used or past its day, or its name is taken meanwhile. A recovery
   * link ends all other sessions of its account.
   */
  redeemInvite(tokenHash: Sha256, sessionHash: Sha256, today: Day): Promise<Account | undefined>;

  findSession(sessionHash: Sha256, today: Day): Promise<SignedIn | undefined>;
  /** Gives a session a new secret, unless it got one today. The one before is good until the new one is first used. */
  renewSession(sessionHash: Sha256, newHash: Sha256, today: Day): Promise<boolean>;
  endSession(sessionHash: Sha256): Promise<void>;
  /** Of the account alone: the id of another's session ends nothing. */
  endSessionById(accountId: string, sessionId: string): Promise<void>;
  /** Ends every session of the account but the one excepted. */
  endSessions(accountId: string, exceptId?: string): Promise<void>;
  /** Running sessions, the latest used first. */
  listSessions(accountId: string, today: Day): Promise<SessionLine[]>;

  /** `used`: the challenge was answered before. `known`: the authenticator has a key here already. */
  addKey(accountId: string, key: NewKey, challengeHash: Sha256, today: Day): Promise<AddKeyOutcome>;
  listKeys(accountId: string): Promise<KeyLine[]>;
  /** Credential ids of an account's keys. */
  listCredentials(accountId: string): Promise<string[]>;
  findKey(credentialId: string): Promise<StoredKey | undefined>;
  /** Opens a session; undefined when the challenge was used before, or the counter did not grow: somebody copied the key. */
  useKey(use: KeyUse, today: Day): Promise<Account | undefined>;
  /** False when the account has no such key. */
  renameKey(accountId: string, keyId: string, name: string): Promise<boolean>;
  /** Ends every session of the account as well. `last-key`: no other key and no recovery link would lead back. */
  revokeKey(accountId: string, keyId: string, today: Day): Promise<RevokeOutcome>;

  listPeople(today: Day): Promise<{ people: PersonLine[]; invites: InviteLine[] }>;
  findPerson(name: string): Promise<Account | undefined>;
  /** A change of role ends every session of the account. */
  changePerson(accountId: string, change: PersonChange): Promise<ChangeOutcome>;
  /** Takes keys, sessions and links away. Decisions keep the pseudonym. Repeating it is no error. */
  removePerson(accountId: string): Promise<ChangeOutcome>;
}
