import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BatchesSchema,
  ProposalPreviewSchema,
  ProposalsSchema,
  ProposalViewSchema,
} from '../../src/protocol/schema/proposal.ts';
import { QueueSchema } from '../../src/protocol/schema/submission.ts';
import { workOff } from '../../src/server/jobs/act-job.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';
import { aBatch, anImported } from '../contract/samples.ts';
import { type Instance, openInstance, TODAY } from './support/instance.ts';
import { aNewSighting, decide, publish, randomId, sha256, submit } from './support/submissions.ts';

let instance: Instance;
let anna: string;
let ben: string;
beforeAll(async () => {
  instance = await openInstance();
  anna = await instance.signIn('moderator', 'anna');
  ben = await instance.signIn('moderator', 'ben');
});
afterAll(() => instance.close());

const get = async (cookie: string, url: string) =>
  instance.inject({ method: 'GET', url: `/api/v1${url}`, headers: { cookie } });
const propose = (cookie: string, request: Record<string, unknown>) =>
  instance.inject({
    method: 'POST',
    url: '/api/v1/proposals',
    headers: { cookie },
    payload: { id: randomId(), reason: 'private-home', ...request },
  });
const answer = (cookie: string, id: string, word: string) =>
  instance.inject({
    method: 'POST',
    url: `/api/v1/proposals/${id}/answer`,
    headers: { cookie },
    payload: { answer: word },
  });

let nextLat = 20;
const aCamera = async () => {
  nextLat += 1;
  return String((await publish(instance, anna, aNewSighting({ lat: nextLat, lon: 10 }))).cameraId);
};

describe('an act that needs two people', () => {
  it('waits until somebody else confirms, in the promised shapes', async () => {
    const cameraId = await aCamera();

    const made = await propose(anna, { act: 'hide-camera', subject: cameraId, words: 'A window.' });

    expect(made.statusCode).toBe(200);
    expect(compileSchema(ProposalViewSchema).Errors(made.json())).toEqual([]);
    expect(made.json()).toMatchObject({
      state: 'open',
      proposedBy: 'anna',
      isOwn: true,
      mayAnswer: false,
      proposedOn: TODAY,
    });
    const { id } = made.json();
    const list = (await get(ben, '/proposals')).json();
    expect(compileSchema(ProposalsSchema).Errors(list)).toEqual([]);
    expect(list.open.find((one: { id: string }) => one.id === id)).toMatchObject({ isOwn: false, mayAnswer: true });
    const own = await answer(anna, id, 'confirm');
    expect([own.statusCode, own.json().error.code]).toEqual([403, 'same-person']);
    const taken = await answer(ben, id, 'confirm');
    expect(taken.json()).toMatchObject({ state: 'confirmed', answeredBy: 'ben' });
    const late = await answer(ben, id, 'decline');
    expect([late.statusCode, late.json().error]).toMatchObject([
      409,
      { code: 'already-answered', details: { proposal: { state: 'confirmed', answeredBy: 'ben' } } },
    ]);
    expect(await instance.store.findCamera(cameraId)).toMatchObject({ published: false });
  });

  it('is for moderators only', async () => {
    const id = randomId();
    const answers = [
      await get('', '/proposals'),
      await get('', '/batches'),
      await get('', `/proposals/preview?proposal=${id}`),
      await propose('', { act: 'hide-camera', subject: id }),
      await answer('', id, 'confirm'),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 401]);
  });

  it.each([
    [{ act: 'decision', subject: 'a'.repeat(32) }, 400, 'bad-request'],
    [{ act: 'hide-camera' }, 400, 'missing-field'],
    [{ act: 'hide-camera', subject: 'nothing' }, 400, 'out-of-range'],
    [{ act: 'hide-camera', subject: 'a'.repeat(32) }, 404, 'unknown-camera'],
    [{ act: 'hide-camera', opIds: ['a'.repeat(32)] }, 400, 'bad-request'],
    [{ act: 'purge-photo', subject: 'a'.repeat(64) }, 404, 'unknown-photo'],
    [{ act: 'purge-submission', subject: 'a'.repeat(32) }, 404, 'unknown-submission'],
    [{ act: 'revert-batch', subject: 'a'.repeat(32) }, 404, 'unknown-batch'],
    [{ act: 'revert-source', subject: 'day/2026-11-23/0123' }, 400, 'out-of-range'],
    [{ act: 'ban-source', subject: 'person/1.2.3.4' }, 400, 'out-of-range'],
    [{ act: 'burn', subject: 'a' }, 400, 'out-of-range'],
    [{ act: 'hide-camera', subject: 'a'.repeat(32), reason: 'because' }, 400, 'out-of-range'],
    [{ act: 'hide-camera', subject: 'a'.repeat(32), by: 'ben' }, 400, 'unknown-field'],
  ])('is refused as %o', async (request, status, code) => {
    const refused = await propose(anna, request);

    expect([refused.statusCode, refused.json().error.code]).toEqual([status, code]);
  });

  it('leads who proposes the same to the one that is open', async () => {
    const subject = await aCamera();
    const { id } = (await propose(anna, { act: 'hide-camera', subject })).json();

    const second = await propose(ben, { act: 'hide-camera', subject });

    expect([second.statusCode, second.json().error]).toMatchObject([
      409,
      { code: 'already-proposed', details: { proposal: { id, mayAnswer: true } } },
    ]);
    await answer(anna, id, 'withdraw');
  });

  it('has ended when seven days have passed', async () => {
    const cameraId = await aCamera();
    const { id, dueOn } = (await propose(anna, { act: 'hide-camera', subject: cameraId })).json();
    expect(dueOn).toBe('2026-11-30');
    const { now } = instance.clock;
    try {
      instance.clock.now = now + 8 * 86_400_000;

      const late = await answer(ben, id, 'confirm');

      expect([late.statusCode, late.json().error.details.proposal.state]).toEqual([409, 'expired']);
      const { closed } = (await get(anna, '/proposals')).json();
      expect(closed.find((one: { id: string }) => one.id === id)).toMatchObject({ state: 'expired', isOwn: true });
      expect(await instance.store.findCamera(cameraId)).toMatchObject({ published: true });
    } finally {
      instance.clock.now = now;
    }
  });
});

describe('a decision that needs two people', () => {
  const aMove = async () => {
    const cameraId = await aCamera();
    const changes = { lat: nextLat + 0.01, lon: 10 };
    return { cameraId, ...(await submit(instance, { kind: 'edit', cameraId, baseRev: 1, changes, photos: [] })) };
  };

  it('is told so, waits in the list and is shown as waiting in the queue', async () => {
    const { cameraId, opId } = await aMove();

    const told = await decide(instance, anna, opId, { action: 'accept' });

    expect([told.statusCode, told.json().error]).toMatchObject([
      409,
      {
        code: 'needs-two',
        message: 'This needs a second person.',
        details: { opId, state: 'pending', proposal: { isOwn: true } },
      },
    ]);
    const { id } = told.json().error.details.proposal;
    const queue = (await get(ben, '/queue')).json();
    expect(compileSchema(QueueSchema).Errors(queue)).toEqual([]);
    const item = queue.items.find((one: { opId: string }) => one.opId === opId);
    expect(item.waitsFor).toEqual({ proposal: id, proposedBy: 'anna', dueOn: '2026-11-30' });
    const preview = (await get(ben, `/proposals/preview?proposal=${id}`)).json();
    expect(compileSchema(ProposalPreviewSchema).Errors(preview)).toEqual([]);
    expect(preview).toMatchObject({ proposal: { act: 'decision' }, entry: { opId, camera: { id: cameraId } } });
    expect((await answer(anna, id, 'confirm')).statusCode).toBe(403);
    expect((await answer(ben, id, 'confirm')).statusCode).toBe(200);
    expect(await instance.store.findCamera(cameraId)).toMatchObject({ rev: 2 });
  });

  it('is not confirmed by an admin who took it', async () => {
    const admin = await instance.signIn('admin', 'host');
    const { cameraId, opId } = await aMove();
    const told = await decide(instance, admin, opId, { action: 'accept' });
    const { id } = told.json().error.details.proposal;

    expect((await answer(admin, id, 'confirm')).json().error.code).toBe('same-person');
    expect(await instance.store.findCamera(cameraId)).toMatchObject({ rev: 1 });
  });
});

describe('purging a photo', () => {
  it('deletes its files, answers 410 that nobody may keep, refuses it when it comes again, and tells phones', async () => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } })
      .png()
      .toBuffer();
    const upload = sha256(bytes);
    const put = () =>
      instance.inject({
        method: 'PUT',
        url: `/api/v1/photos/${upload}`,
        headers: { 'content-type': 'image/png' },
        payload: bytes,
      });
    const { full, thumb } = (await put()).json();
    nextLat += 1;
    const sighting = { ...aNewSighting({ lat: nextLat, lon: 10 }), photos: [upload] };
    const { cameraId } = await publish(instance, anna, sighting);
    const files = [full, thumb].map((name) => join(instance.dataDir, 'photos', `${name}.webp`));
    expect(files.map((file) => existsSync(file))).toEqual([true, true]);
    const before = await instance.inject({ method: 'GET', url: `/photos/${full}` });
    expect([before.statusCode, before.headers['cache-control']]).toEqual([200, 'public, max-age=86400, immutable']);

    const { id } = (await propose(anna, { act: 'purge-photo', subject: full, reason: 'shows-person' })).json();
    expect((await get(ben, `/proposals/preview?proposal=${id}`)).json()).toMatchObject({
      photo: { full },
      camera: { id: cameraId },
    });
    await answer(ben, id, 'confirm');

    await expect.poll(() => files.map((file) => existsSync(file))).toEqual([false, false]);
    for (const cookie of ['', anna]) {
      const gone = await instance.inject({ method: 'GET', url: `/photos/${full}`, headers: { cookie } });
      expect([gone.statusCode, gone.headers['cache-control'], gone.json().error.code]).toEqual([
        410,
        'no-store',
        'purged',
      ]);
    }
    expect([(await put()).statusCode, (await put()).json().error.code]).toEqual([410, 'purged']);
    const list = (await get('', '/photos/purged')).json();
    expect(new Set(list.purged)).toEqual(new Set([full, thumb]));
    expect(JSON.stringify(list)).not.toContain(upload);
    expect((await get('', `/photos/purged?after=${list.next}`)).json()).toMatchObject({ purged: [], head: list.head });
    expect(await instance.store.findCamera(String(cameraId))).toMatchObject({ photos: [] });
  });

  it('is tried again when a file could not be deleted', async () => {
    const photo = { upload: 'a1'.repeat(32), full: 'b2'.repeat(32), thumb: 'c3'.repeat(32), width: 4, height: 3 };
    await instance.store.addPhoto(photo, TODAY);
    const { id } = (await propose(anna, { act: 'purge-photo', subject: photo.full })).json();
    const accounts = await instance.store.listReviewers();
    const second = accounts.find(({ name }) => name === 'ben');
    if (second === undefined) throw new Error('expected ben');
    await instance.store.answerProposal(id, 'confirm', second, TODAY);
    const removed: string[] = [];
    const failing = { remove: () => Promise.reject(new Error('the disk is away')) };
    await expect(workOff(instance.context, failing)).rejects.toThrow('the disk is away');

    const working = {
      remove: async (name: string) => {
        removed.push(name);
      },
    };
    expect(await workOff(instance.context, working)).toMatchObject({ files: 2 });
    expect(new Set(removed)).toEqual(new Set([photo.full, photo.thumb]));
    expect(await workOff(instance.context, working)).toMatchObject({ files: 0 });
  });
});

describe('a purged entry', () => {
  it('is gone for its contributor, with a word of its own', async () => {
    const receipt = await submit(instance, aNewSighting({ lat: 80, lon: 10, note: 'Maria' }));
    const { id } = (await propose(anna, { act: 'purge-submission', subject: receipt.opId })).json();
    await answer(ben, id, 'confirm');

    const asked = await instance.inject({
      method: 'GET',
      url: `/api/v1/receipts/${receipt.opId}`,
      headers: { authorization: `Receipt ${receipt.key}` },
    });

    expect([asked.statusCode, asked.json().error.code]).toEqual([410, 'purged']);
  });
});

describe('undoing an import', () => {
  it('shows what it will do, then does it, and tells how far it is', async () => {
    const batchId = await aBatch(instance.store);
    const rows = Array.from({ length: 300 }, (_, n) => anImported(`node/${n}`, { lat: 60 + n / 1000 }));
    await instance.store.publishImport(batchId, rows, TODAY);
    await instance.store.finishBatch(batchId, { rows: 300, taken: 300, duplicates: 0, refused: 0 });

    const preview = await get(anna, `/proposals/preview?act=revert-batch&subject=${batchId}`);

    expect(compileSchema(ProposalPreviewSchema).Errors(preview.json())).toEqual([]);
    expect(preview.json()).toMatchObject({ batch: { batchId }, revert: { counts: { leaves: 300 }, entries: 0 } });
    const { id } = (await propose(anna, { act: 'revert-batch', subject: batchId, reason: 'licence' })).json();
    await answer(ben, id, 'confirm');
    const progressOf = async () => {
      const { closed } = (await get(anna, '/proposals')).json();
      return closed.find((one: { id: string }) => one.id === id)?.progress;
    };
    await expect.poll(progressOf, { timeout: 10_000 }).toMatchObject({ total: 300, left: 0, counts: { leaves: 300 } });
    const batches = (await get(anna, '/batches')).json();
    expect(compileSchema(BatchesSchema).Errors(batches)).toEqual([]);
    expect(batches.batches.find((one: { batchId: string }) => one.batchId === batchId).proposal).toEqual({
      id,
      state: 'confirmed',
    });
  });
});

describe('what the public is told', () => {
  it('says whether one person or several decide', async () => {
    const alone = await openInstance();
    try {
      const ask = async () => (await alone.inject({ method: 'GET', url: '/api/v1/instance' })).json();
      expect(await ask()).toEqual({ moderators: 'one' });
      const admin = await alone.signIn('admin', 'host');
      expect(await ask()).toEqual({ moderators: 'one' });
      const { cameraId } = await publish(alone, admin);
      const done = await alone.inject({
        method: 'POST',
        url: '/api/v1/proposals',
        headers: { cookie: admin },
        payload: { id: randomId(), act: 'hide-camera', subject: cameraId, reason: 'not-there' },
      });
      expect(done.json()).toMatchObject({ state: 'confirmed', onePerson: true });
      await alone.signIn('moderator', 'anna');
      expect(await ask()).toEqual({ moderators: 'several' });
    } finally {
      await alone.close();
    }
  });
});
