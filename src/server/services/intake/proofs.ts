/**
 * Riddles whose solution costs a phone some work, made and checked here alone. Each is signed with a key that all processes share, ends
 * after some minutes and opens one push. It holds chance, cost and end: nothing of who asked.
 */
import { createHash, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { attemptsAt, PROOF_RULES } from '../../../domain/intake/proof-rules.ts';
import { type Challenge, PROOF_ALGORITHM, type Proof } from '../../../protocol/schema/intake.ts';
import { type ServiceContext, todayOf } from '../context.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Setting that holds the key. */
const KEY_NAME = 'proof-key';

/** Makes and checks riddles. */
export interface Proofs {
  make(pressure: number): Promise<Challenge>;
  /** Whether it is one of ours, solved, not yet ended and not used before; uses it up. */
  spend(proof: Proof): Promise<boolean>;
}

/** The key is laid by whichever process asks first. */
export function createProofs(context: ServiceContext): Proofs {
  const { store } = context;
  let key: Promise<string> | undefined;
  let sweptOn = '';
  const secrets = async () => {
    key ??= store.ensureSetting(KEY_NAME, context.randomHex(32));
    const base = await key.catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    // Two uses, two keys.
    return { hmacSignatureSecret: base, hmacKeySignatureSecret: `${base} solution` };
  };
  const sweep = async () => {
    const today = todayOf(context);
    if (sweptOn === today) return;
    sweptOn = today;
    // None lives longer than some minutes: yesterday's may be those of midnight.
    await store.dropSpentProofs(todayOf({ now: () => context.now() - DAY_MS }));
  };
  return {
    make: async (pressure) => {
      const until = Math.ceil(context.now() / MINUTE_MS) + PROOF_RULES.lifeMinutes;
      const made = await createChallenge({
        algorithm: PROOF_ALGORITHM,
        cost: PROOF_RULES.cost,
        counter: randomInt(attemptsAt(pressure)),
        // Not `expiresAt`, which the library holds against a clock of its own.
        data: { until },
        deriveKey,
        ...(await secrets()),
      });
      return made as Challenge;
    },
    spend: async ({ challenge, solution }) => {
      if (challenge.parameters.data.until * MINUTE_MS <= context.now()) return false;
      const { verified } = await verifySolution({ challenge, solution, deriveKey, ...(await secrets()) });
      if (!verified) return false;
      await sweep();
      const mark = createHash('sha256').update(challenge.signature).digest('hex').slice(0, 32);
      return store.spendProof(mark, todayOf(context));
    },
  };
}
