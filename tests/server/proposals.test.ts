import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellOf, quadkeyOf } from '../../src/domain/geo/cell.ts';
import {
  BatchesSchema,
  ProposalPreviewSchema,
  ProposalsSchema,
  ProposalViewSchema,
} from '../../src/protocol/schema/proposal.ts';
import { QueueSchema } from '../../src/protocol/schema/submission.ts';
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

describe('a moderator with areas', () => {
  it('proposes, answers and sees inside of them alone, and takes back what is their own', async () => {
    const cameraId = await aCamera();
    const area = (lat: number) => [quadkeyOf(cellOf(lat, 10), 12)];
    const here = await instance.signIn('moderator', 'here', area(nextLat));
    const elsewhere = await instance.signIn('moderator', 'elsewhere', area(-40));
    const request = { act: 'hide-camera', subject: cameraId };
    expect((await propose(elsewhere, request)).json().error.code).toBe('not-allowed');
    expect((await get(elsewhere, `/proposals/preview?act=hide-camera&subject=${cameraId}`)).statusCode).toBe(403);
    const { id } = (await propose(here, request)).json();
    const list = async (cookie: string) =>
      (await get(cookie, '/proposals')).json().open.map((one: { id: string }) => one.id);

    expect(await list(elsewhere)).not.toContain(id);
    expect(await list(here)).toContain(id);
    expect((await get(elsewhere, `/proposals/preview?proposal=${id}`)).statusCode).toBe(403);
    for (const word of ['confirm', 'decline'])
      expect((await answer(elsewhere, id, word)).json().error.code).toBe('not-allowed');
    expect((await answer(here, id, 'withdraw')).json().state).toBe('withdrawn');
    const again = (await propose(anna, request)).json();
    expect((await answer(here, again.id, 'confirm')).json().state).toBe('confirmed');
    expect(await instance.store.findCamera(cameraId)).toMatchObject({ published: false });
  });

  it('undoes and bans nothing', async () => {
    const here = await instance.signIn('moderator', 'nowhere', ['0']);
    const batchId = await aBatch(instance.store);
    for (const request of [
      { act: 'revert-batch', subject: batchId },
      { act: 'revert-source', opIds: [randomId()] },
      { act: 'ban-source', subject: 'source/A list' },
      { act: 'ban-source', subject: 'account/ben' },
    ]) {
      const refused = await propose(here, request);
      expect([refused.statusCode, refused.json().error.code]).toEqual([403, 'not-allowed']);
    }
    const { id } = (await propose(anna, { act: 'revert-batch', subject: batchId })).json();
    expect((await answer(here, id, 'decline')).statusCode).toBe(403);
    await answer(anna, id, 'withdraw');
  });

  it('asks for the place of an entry and of a photo as well', async () => {
    const there = await instance.signIn('moderator', 'there', ['0']);
    const { opId } = await submit(instance, aNewSighting({ lat: 70, lon: 100 }));
    expect((await propose(there, { act: 'purge-submission', subject: opId })).statusCode).toBe(403);
    const photo = { upload: 'd1'.repeat(32), full: 'e2'.repeat(32), thumb: 'f3'.repeat(32), width: 4, height: 3 };
    await instance.store.addPhoto(photo, TODAY);
    await publish(instance, anna, { ...aNewSighting({ lat: 71, lon: 100 }), photos: [photo.upload] });
    expect((await propose(there, { act: 'purge-photo', subject: photo.full })).statusCode).toBe(403);
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
  it('deletes its files, answers 410 that nobody may keep, and refuses it when it comes again', async () => {
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
    // A cache on the way keeps it and asks each time: unchanged, until it is gone.
    expect(before.headers).toMatchObject({ 'cache-control': expect.stringContaining('s-maxage=0, proxy-revalidate') });
    const ask = () =>
      instance.inject({
        method: 'GET',
        url: `/photos/${full}`,
        headers: { 'if-none-match': String(before.headers.etag) },
      });
    const unchanged = await ask();
    expect([unchanged.statusCode, unchanged.body]).toEqual([304, '']);

    const { id } = (await propose(anna, { act: 'purge-photo', subject: full, reason: 'shows-person' })).json();
    expect((await get(ben, `/proposals/preview?proposal=${id}`)).json()).toMatchObject({
      photo: { full },
      camera: { id: cameraId },
    });
    await answer(ben, id, 'confirm');

    expect(files.map((file) => existsSync(file))).toEqual([false, false]);
    for (const cookie of ['', anna]) {
      const gone = await instance.inject({ method: 'GET', url: `/photos/${full}`, headers: { cookie } });
      expect([gone.statusCode, gone.headers['cache-control'], gone.json().error.code]).toEqual([
        410,
        'no-store',
        'photo-gone',
      ]);
    }
    expect((await ask()).statusCode).toBe(410);
    expect((await put()).json().error.code).toBe('photo-removed');
    expect(await instance.store.findCamera(String(cameraId))).toMatchObject({ photos: [] });
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
