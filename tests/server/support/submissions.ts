/** What phones send, made for tests: receipts, push items, and the short way to a published camera. */
import { createHash, randomBytes } from 'node:crypto';
import type { CameraFacts } from '../../../src/domain/camera/camera.ts';
import type { Sighting } from '../../../src/domain/sighting/sighting.ts';
import { type Receipt, receiptCodeOf, receiptOf } from '../../../src/protocol/receipt.ts';
import type { DecisionAnswer, Outcome, PushItem } from '../../../src/protocol/schema/submission.ts';
import type { Instance } from './instance.ts';

/** Lower-case hex SHA-256 of text or bytes. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** 32 random hex digits. */
export const randomId = (): string => randomBytes(16).toString('hex');

/** A fresh receipt, as a phone makes it. */
export function aReceipt(): Promise<Receipt> {
  return receiptOf(receiptCodeOf(randomBytes(10)), async (text) => sha256(text));
}

/** A sighting of a new camera. */
export function aNewSighting(facts: Partial<CameraFacts> = {}): Sighting {
  return { kind: 'new', facts: { lat: 48.2082, lon: 16.3738, kinds: ['camera'], mount: 'wall', ...facts }, photos: [] };
}

/** A push item and the receipt that opens it. */
export async function anItem(sighting: Sighting = aNewSighting()): Promise<{ item: PushItem; receipt: Receipt }> {
  const receipt = await aReceipt();
  return { item: { opId: receipt.opId, receiptHash: receipt.keyHash, sighting }, receipt };
}

/** Pushes items that may be anything; answers status and outcomes. */
export async function push(instance: Instance, ...items: unknown[]): Promise<{ status: number; outcomes: Outcome[] }> {
  const answer = await instance.inject({ method: 'POST', url: '/api/v1/push', payload: { protocol: 1, items } });
  return { status: answer.statusCode, outcomes: answer.json().outcomes };
}

/** Pushes a sighting and returns its receipt. */
export async function submit(instance: Instance, sighting?: Sighting): Promise<Receipt> {
  const { item, receipt } = await anItem(sighting);
  const { outcomes } = await push(instance, item);
  if (!outcomes[0]?.taken) throw new Error(`expected the sighting to be taken, got ${JSON.stringify(outcomes[0])}`);
  return receipt;
}

/** Sends a decision with whatever is in `request`. */
export function decide(instance: Instance, cookie: string, opId: string, request: Record<string, unknown>) {
  return instance.inject({
    method: 'POST',
    url: `/api/v1/submissions/${opId}/decision`,
    headers: { cookie },
    payload: { decisionId: randomId(), expectVersion: 1, ...request },
  });
}

/** A published camera: pushed and accepted. */
export async function publish(instance: Instance, cookie: string, sighting?: Sighting): Promise<DecisionAnswer> {
  const receipt = await submit(instance, sighting);
  const answer = await decide(instance, cookie, receipt.opId, { action: 'accept' });
  if (answer.statusCode !== 200) throw new Error(`expected the decision to be taken, got ${answer.body}`);
  return answer.json();
}

/** Authorization of a receipt. */
export const bearer = (receipt: Receipt): { authorization: string } => ({ authorization: `Receipt ${receipt.key}` });
