/** One push, and the work that a server under pressure asks for before it takes it. */
import { PATHS } from '../../protocol/endpoint.ts';
import type { Challenge } from '../../protocol/schema/intake.ts';
import type { PushItem } from '../../protocol/schema/submission.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { type Answer, call, type Result } from './api.ts';
import type { Solve } from './solve.ts';

/** Sends items, and once more with a solved riddle when the server asks for one. Without a solution the entries wait. */
export async function callPush(items: readonly PushItem[], solve: Solve): Promise<Result> {
  const body = { protocol: PROTOCOL_VERSION, items };
  const first = await call({ method: 'POST', path: PATHS.push, json: body });
  const challenge = first.ok ? challengeOf(first.answer) : undefined;
  if (challenge === undefined) return first;
  const solution = await solve(challenge);
  if (solution === undefined) return { ok: false, trouble: { problem: 'busy' } };
  const second = await call({ method: 'POST', path: PATHS.push, json: { ...body, proof: { challenge, solution } } });
  // The riddle ended while it was solved, or somebody raised the price: the next run tries again.
  const isAskedAgain = second.ok && second.answer.code === 'proof-needed';
  return isAskedAgain ? { ok: false, trouble: { problem: 'busy' } } : second;
}

function challengeOf({ code, body }: Answer): Challenge | undefined {
  if (code !== 'proof-needed') return undefined;
  const { error } = body as { error?: { details?: { challenge?: unknown } } };
  const challenge = error?.details?.challenge;
  return isChallenge(challenge) ? challenge : undefined;
}

/** True for a riddle that this version can read. */
function isChallenge(value: unknown): value is Challenge {
  if (!(value instanceof Object)) return false;
  const { parameters, signature } = value as { parameters?: unknown; signature?: unknown };
  return parameters instanceof Object && typeof signature === 'string';
}
