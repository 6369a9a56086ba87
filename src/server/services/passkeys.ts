/** Passkeys: made by somebody who is signed in, and signed in with by whoever holds one. No name is asked for. */
import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import { AppError } from '../../protocol/error-code.ts';
import type { KeySignIn, NewKeyRequest } from '../../protocol/schema/people.ts';
import type { StoredKey } from '../../storage/people-store.ts';
import type { Account } from '../../storage/store.ts';
import { CHALLENGE_MS, type ChallengePurpose, isOpenChallenge, makeChallenge } from './challenge.ts';
import { type ServiceContext, sha256Of, todayOf } from './context.ts';
import { readName } from './person-name.ts';
import type { RelyingParty } from './relying-party.ts';
import { makeToken } from './sessions.ts';

const INSTANCE_NAME = 'Overseen';

/** EdDSA, ES256 and RS256 as COSE numbers them: between them all authenticators there are, and none that is experimental in Node. */
const ALGORITHMS = [-8, -7, -257];

/** Loaded with the first passkey: it takes 0.1 s and 26 MB, which a command or an instance where nobody signs in does not need. */
const loadWebAuthn = () => import('@simplewebauthn/server');

type PasskeyOptions = Record<string, unknown>;

/** Options for a new key of an account; those it has already are left out by the authenticator. */
export async function newKeyOptions(
  context: ServiceContext,
  account: Account,
  party: RelyingParty,
): Promise<PasskeyOptions> {
  const { generateRegistrationOptions } = await loadWebAuthn();
  const known = await context.store.listCredentials(account.id);
  const options = await generateRegistrationOptions({
    rpName: INSTANCE_NAME,
    rpID: party.id,
    userName: account.name,
    userID: new Uint8Array(Buffer.from(account.id, 'hex')),
    challenge: await makeChallenge(context, `add:${account.id}`),
    timeout: CHALLENGE_MS,
    // What the authenticator is made by is nobody's business.
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
  return { ...options };
}

/** Keeps a new key. @throws {AppError} passkey-refused, too-many-keys, and what is wrong with its name */
export async function addKey(
  context: ServiceContext,
  account: Account,
  party: RelyingParty,
  request: NewKeyRequest,
): Promise<void> {
  const name = readName(request.name, '/name');
  const challenge = await expectChallenge(context, `add:${account.id}`, request.clientDataJSON);
  const { credential } = await verifyNewKey(request, challenge, party);
  const key = {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: request.transports ?? [],
    name,
  };
  const outcome = await context.store.addKey(account.id, key, sha256Of(challenge), todayOf(context));
  if (outcome === 'too-many') throw new AppError('too-many-keys');
  if (outcome !== 'added') throw new AppError('passkey-refused');
}

type RegistrationInfo = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

async function verifyNewKey(request: NewKeyRequest, challenge: string, party: RelyingParty): Promise<RegistrationInfo> {
  const { id, clientDataJSON, attestationObject } = request;
  const response: RegistrationResponseJSON = {
    id,
    rawId: id,
    type: 'public-key',
    response: { clientDataJSON, attestationObject },
    clientExtensionResults: {},
  };
  const { verifyRegistrationResponse } = await loadWebAuthn();
  const verified = await orRefuse(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  if (!verified.verified) throw new AppError('passkey-refused');
  return verified.registrationInfo;
}

/** Options for a sign-in with whatever key the browser has for this instance. */
export async function signInOptions(context: ServiceContext, party: RelyingParty): Promise<PasskeyOptions> {
  const { generateAuthenticationOptions } = await loadWebAuthn();
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    challenge: await makeChallenge(context, 'sign-in'),
    timeout: CHALLENGE_MS,
    userVerification: 'preferred',
  });
  return { ...options };
}

/** Opens a session for the holder of a key. @throws {AppError} passkey-refused, whatever was wrong */
export async function signInWithKey(
  context: ServiceContext,
  party: RelyingParty,
  request: KeySignIn,
): Promise<{ token: string; account: Account }> {
  const challenge = await expectChallenge(context, 'sign-in', request.clientDataJSON);
  const key = await context.store.findKey(request.id);
  if (key === undefined) throw new AppError('passkey-refused');
  const counter = await verifySignIn(request, { key, challenge, party });
  const token = makeToken(context);
  const use = { keyId: key.id, counter, challengeHash: sha256Of(challenge), sessionHash: sha256Of(token) };
  const account = await context.store.useKey(use, todayOf(context));
  if (account === undefined) throw new AppError('passkey-refused');
  return { token, account };
}

/** The counter of the key after a good signature. */
async function verifySignIn(
  request: KeySignIn,
  { key, challenge, party }: { key: StoredKey; challenge: string; party: RelyingParty },
): Promise<number> {
  const { id, clientDataJSON, authenticatorData, signature, userHandle } = request;
  const isOwn = userHandle === undefined || Buffer.from(userHandle, 'base64url').toString('hex') === key.accountId;
  if (!isOwn) throw new AppError('passkey-refused');
  const response: AuthenticationResponseJSON = {
    id,
    rawId: id,
    type: 'public-key',
    response: { clientDataJSON, authenticatorData, signature },
    clientExtensionResults: {},
  };
  const { verifyAuthenticationResponse } = await loadWebAuthn();
  const { verified, authenticationInfo } = await orRefuse(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      credential: {
        id: key.credentialId,
        publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')),
        counter: key.counter,
      },
      requireUserVerification: false,
    }),
  );
  if (!verified) throw new AppError('passkey-refused');
  return authenticationInfo.newCounter;
}

/** The challenge that was answered, if it was ours. */
async function expectChallenge(
  context: ServiceContext,
  purpose: ChallengePurpose,
  clientDataJSON: string,
): Promise<string> {
  const challenge = challengeOf(clientDataJSON);
  if (challenge === undefined || !(await isOpenChallenge(context, purpose, challenge)))
    throw new AppError('passkey-refused');
  return challenge;
}

function challengeOf(clientDataJSON: string): string | undefined {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    const { challenge } = (data ?? {}) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The library throws for whatever is not as it should be; of all of it the one who asks learns the same. */
async function orRefuse<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch (cause) {
    throw new AppError('passkey-refused', {}, cause);
  }
}
