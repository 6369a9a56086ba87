/** An instance with something of everything, and everybody who may ask for it. */
import sharp from 'sharp';
import { cellOf, quadkeyOf } from '../../../src/domain/geo/cell.ts';
import type { Receipt } from '../../../src/protocol/receipt.ts';
import { buildPacks, openPackFiles } from '../../../src/server/services/packs.ts';
import { type Instance, openInstance } from '../support/instance.ts';
import { aNewSighting, bearer, decide, publish, randomId, sha256, submit } from '../support/submissions.ts';

/** Everybody: without an account, with the receipt of an entry, and by role. `elsewhere` moderates another area than that of the entries. */
export const ASKERS = ['anonymous', 'receipt', 'contributor', 'moderator', 'elsewhere', 'admin'] as const;
export type Asker = (typeof ASKERS)[number];

/** Words in fields that only some may read. */
export const SECRETS = {
  note: 'blue gate, second floor',
  question: 'Which side of the gate is it on?',
  actor: 'kestrel',
} as const;

const HERE = { lat: 48.2082, lon: 16.3738 };
/** The square of the entries, and one far away. */
const AREAS = { here: quadkeyOf(cellOf(HERE.lat, HERE.lon), 12), elsewhere: quadkeyOf(cellOf(-33.9, 18.4), 12) };

export interface World {
  instance: Instance;
  /** Of the open entry that a moderator has asked about. */
  receipt: Receipt;
  /** Files of a photo of that entry, and of a published camera. */
  photos: { pending: string; published: string };
  pack: string;
  /** A proposal that is open, of a moderator who does nothing else; and how to make another. */
  proposalId: string;
  propose(): Promise<string>;
  /** Headers of somebody new, so that whatever is asked harms nobody else; for reading, of the same ones again. */
  headersOf(asker: Asker, isRead?: boolean): Promise<Record<string, string>>;
}

/** Makes the world; its instance is the caller's to close. `env` as an operator would set it. */
export async function openWorld(env: Record<string, string> = {}): Promise<World> {
  const instance = await openInstance(env);
  const moderator = await instance.signIn('moderator', SECRETS.actor);
  const shown = await addPhoto(instance, 10);
  await publish(instance, moderator, { ...aNewSighting(), photos: [shown.sha256] });
  const hidden = await addPhoto(instance, 200);
  const facts = { note: SECRETS.note, lat: HERE.lat + 0.0001 };
  const receipt = await submit(instance, { ...aNewSighting(facts), photos: [hidden.sha256] });
  await decide(instance, moderator, receipt.opId, { action: 'ask', text: SECRETS.question });
  await instance.inject({
    method: 'PUT',
    url: `/api/v1/submissions/${receipt.opId}/claim`,
    headers: { cookie: moderator },
    payload: { takeOver: true },
  });
  // Two at least, or nothing waits for the second.
  const proposer = await instance.signIn('moderator', 'proposer');
  const propose = async () => {
    const id = randomId();
    const subject = (await submit(instance)).opId;
    await instance.inject({
      method: 'POST',
      url: '/api/v1/proposals',
      headers: { cookie: proposer },
      payload: { id, act: 'purge-submission', subject, reason: 'other', words: 'For you alone.' },
    });
    return id;
  };
  const files = openPackFiles(instance.dataDir);
  await buildPacks(instance.context, { files, holder: randomId(), maxPoints: 100 });
  const { packs } = (await instance.inject({ method: 'GET', url: '/api/v1/packs' })).json();
  const cookie = {
    contributor: () => instance.signIn('contributor'),
    moderator: () => instance.signIn('moderator', `moderator-${randomId()}`, [AREAS.here]),
    elsewhere: () => instance.signIn('moderator', `elsewhere-${randomId()}`, [AREAS.elsewhere]),
    admin: () => instance.signIn('admin'),
  };
  await instance.store.addInvite(sha256('open'), { name: 'ibis', role: 'moderator' }, '2026-11-30');
  const readers = new Map<Asker, string>();
  return {
    instance,
    receipt,
    photos: { pending: hidden.full, published: shown.full },
    pack: packs[0].sha256,
    proposalId: await propose(),
    propose,
    headersOf: async (asker, isRead = false): Promise<Record<string, string>> => {
      if (asker === 'anonymous') return {};
      if (asker === 'receipt') return bearer(receipt);
      if (!isRead) return { cookie: await cookie[asker]() };
      const own = readers.get(asker) ?? (await cookie[asker]());
      readers.set(asker, own);
      return { cookie: own };
    },
  };
}

/** Uploads a picture of one colour. */
async function addPhoto(instance: Instance, shade: number): Promise<{ sha256: string; full: string }> {
  const { bytes, ...request } = await aPhoto(shade);
  const answer = await instance.inject({ method: 'PUT', ...request, payload: bytes });
  return answer.json();
}

/** Address, type and bytes of a picture of one colour. */
export async function aPhoto(shade: number) {
  const background = { r: shade, g: 20, b: 20 };
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer();
  return { url: `/api/v1/photos/${sha256(bytes)}`, headers: { 'content-type': 'image/png' }, bytes };
}
