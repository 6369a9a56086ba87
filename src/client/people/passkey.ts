/** The browser's part of passkeys. The library loads with the first press. */
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import type { Keys } from '../../protocol/schema/people.ts';
import type { Session } from '../../protocol/schema/reads.ts';
import { t } from '../i18n/translate.ts';
import type { Failure } from '../moderation/review-api.ts';
import { fetchKeyOptions, fetchSignInOptions, postKey, postSignIn } from './people-api.ts';

/** Why no passkey was used or made. */
type Problem = 'cancelled' | 'unsupported' | 'known' | 'network' | Failure;

/** What came of it; `words` say why nothing did. */
export type PasskeyResult<T> = { ok: true; value: T } | { ok: false; words: string };

/** Signs in with whatever passkey the person chooses. */
export async function signInByPasskey(): Promise<PasskeyResult<Session>> {
  const options = await fetchSignInOptions();
  if (!options.ok) return failed(options);
  const answered = await askBrowser(async ({ startAuthentication }) =>
    // The server made the options with the library's other half.
    startAuthentication({ optionsJSON: options.value as unknown as PublicKeyCredentialRequestOptionsJSON }),
  );
  if (!answered.ok) return failed(answered.problem);
  const session = await postSignIn(toSignIn(answered.value));
  return session.ok ? session : failed(session);
}

/** Makes a passkey for whoever is signed in. */
export async function addPasskey(name: string): Promise<PasskeyResult<Keys>> {
  const options = await fetchKeyOptions();
  if (!options.ok) return failed(options);
  const answered = await askBrowser(async ({ startRegistration }) =>
    startRegistration({ optionsJSON: options.value as unknown as PublicKeyCredentialCreationOptionsJSON }),
  );
  if (!answered.ok) return failed(answered.problem);
  const keys = await postKey({ name, ...toNewKey(answered.value) });
  return keys.ok ? keys : failed(keys);
}

type Library = typeof import('@simplewebauthn/browser');
type Answered<T> = { ok: true; value: T } | { ok: false; problem: Problem };

async function askBrowser<T>(ask: (library: Library) => Promise<T>): Promise<Answered<T>> {
  const library = await import('@simplewebauthn/browser').catch(() => undefined);
  if (library === undefined) return { ok: false, problem: 'network' };
  if (!library.browserSupportsWebAuthn()) return { ok: false, problem: 'unsupported' };
  try {
    return { ok: true, value: await ask(library) };
  } catch (error) {
    if (error instanceof Error) return { ok: false, problem: problemOf(error.name) };
    throw error;
  }
}

/** Browsers tell of a person who closed the window and of a key that is not there by one word, on purpose. */
function problemOf(name: string): Problem {
  if (name === 'InvalidStateError') return 'known';
  return name === 'NotAllowedError' || name === 'AbortError' ? 'cancelled' : 'unsupported';
}

function failed(problem: Problem): { ok: false; words: string } {
  return { ok: false, words: wordsOf(problem) };
}

function wordsOf(problem: Problem): string {
  if (problem === 'cancelled') return t('people.keyCancelled');
  if (problem === 'unsupported') return t('people.keyUnsupported');
  if (problem === 'known') return t('people.keyKnown');
  if (problem === 'network' || problem.code === 'network') return t('people.noNetwork');
  if (problem.code === 'too-many-requests') return t('people.tooOften');
  if (problem.code === 'passkey-refused') return t('people.keyRefused');
  return problem.code === 'too-many-keys' ? t('people.keyTooMany') : problem.message;
}

function toSignIn({ id, response }: AuthenticationResponseJSON) {
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return { id, clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) };
}

function toNewKey({ id, response }: RegistrationResponseJSON) {
  const { clientDataJSON, attestationObject, transports } = response;
  return { id, clientDataJSON, attestationObject, ...(transports && { transports: transports.slice(0, 8) }) };
}
