/** Sixteen moderators press at once, round after round. */
import { expect } from 'vitest';
import type { Instance } from './instance.ts';
import { aNewSighting, decide, submit } from './submissions.ts';

const MODERATORS = 16;

/** Expects one 200, fifteen 409 with the winner's decision, and one more line of the log, in every round. */
export async function expectOneWinner(instance: Instance, rounds: number): Promise<void> {
  const cookies: string[] = [];
  for (let n = 0; n < MODERATORS; n++) cookies.push(await instance.signIn('moderator'));
  for (let round = 0; round < rounds; round++) {
    const { opId } = await submit(instance, aNewSighting({ lat: 40 + round / 100, lon: 10 }));
    const before = await instance.store.logHead();
    const answers = await Promise.all(
      cookies.map((cookie, n) =>
        decide(instance, cookie, opId, n % 2 === 0 ? { action: 'accept' } : { action: 'refuse', reason: 'not-there' }),
      ),
    );
    const [winner, ...more] = answers.filter(({ statusCode }) => statusCode === 200);
    expect(more).toEqual([]);
    const losers = answers.filter((answer) => answer !== winner);
    expect(losers.map(({ statusCode }) => statusCode)).toEqual(Array(MODERATORS - 1).fill(409));
    for (const loser of losers) {
      expect(loser.json().error).toMatchObject({
        code: 'already-decided',
        details: { state: winner?.json().state, version: 2, decision: winner?.json().decision },
      });
    }
    expect((await instance.store.logHead()).seq).toBe(before.seq + 1);
  }
}
