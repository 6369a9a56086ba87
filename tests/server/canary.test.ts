import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADDRESSES, filesBelow, HEADERS, MARK, markedPhoto } from './support/canary.ts';
import { type Instance, openInstance } from './support/instance.ts';
import { aNewSighting, anItem, bearer, decide, randomId, sha256 } from './support/submissions.ts';

let instance: Instance;
beforeAll(async () => {
  instance = await openInstance({
    OVERSEEN_TRUST_PROXY: '2',
    OVERSEEN_RATE_LIMIT: '100000',
    OVERSEEN_PENDING_CAP: '100000',
  });
});
afterAll(() => instance.close());

describe('what a contributor sends along', () => {
  it('is in no file and in no line of the log after a whole life of an entry', async () => {
    const moderator = await instance.signIn('moderator');
    const send = (request: {
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
      url: string;
      payload?: object | Buffer;
      headers?: Record<string, string>;
    }) =>
      instance.inject({
        ...request,
        remoteAddress: '127.0.0.77',
        headers: { ...HEADERS, cookie: `theirs=${MARK}`, ...request.headers },
      });
    const { photo, signed } = await markedPhoto();
    const { item, receipt } = await anItem({ ...aNewSighting(), photos: [sha256(photo)] });
    const own = { headers: bearer(receipt) };
    const { item: other, receipt: objector } = await anItem();
    const objection = (cameraId: string) => ({
      id: objector.opId,
      receiptHash: other.receiptHash,
      cameraId,
      reason: 'person',
      words: 'Between us.',
    });
    const path = `/api/v1/receipts/${item.opId}`;

    const answers = [
      await send({
        method: 'PUT',
        url: `/api/v1/photos/${sha256(signed)}`,
        payload: signed,
        headers: { 'content-type': 'image/jpeg' },
      }),
      await send({
        method: 'PUT',
        url: `/api/v1/photos/${sha256(photo)}`,
        payload: photo,
        headers: { 'content-type': 'image/jpeg' },
      }),
      await send({ method: 'POST', url: '/api/v1/push', payload: { protocol: 1, items: [item] } }),
      await send({ method: 'POST', url: '/api/v1/push', payload: { protocol: 1, items: [{ ...item, [MARK]: MARK }] } }),
      await send({ method: 'GET', url: path, ...own }),
      await send({
        method: 'PATCH',
        url: path,
        payload: { expectVersion: 1, sighting: { ...aNewSighting({ mount: 'pole' }), photos: [sha256(photo)] } },
        ...own,
      }),
      await decide(instance, moderator, item.opId, { action: 'accept', expectVersion: 2 }),
      await send({ method: 'DELETE', url: path, ...own }),
      await send({ method: 'GET', url: `/api/v1/changes?${MARK}=1` }),
      await send({ method: 'GET', url: `/${MARK}?${MARK}` }),
      await send({ method: 'GET', url: `/photos/${randomId()}${randomId()}` }),
      await send({ method: 'GET', url: '/api/v1/cells/120210002132' }),
    ];
    const { cameraId } = answers[6]?.json() ?? {};
    answers.push(
      await send({ method: 'POST', url: '/api/v1/objections', payload: objection(cameraId) }),
      await send({ method: 'POST', url: '/api/v1/objections', payload: { ...objection(cameraId), [MARK]: MARK } }),
      await send({ method: 'GET', url: `/api/v1/objections/${objector.opId}`, headers: bearer(objector) }),
      await send({ method: 'DELETE', url: `/api/v1/objections/${objector.opId}`, headers: bearer(objector) }),
    );

    const statuses = answers.map((answer) => answer.statusCode);
    expect(statuses).toEqual([422, 201, 201, 400, 200, 200, 200, 409, 400, 404, 404, 200, 201, 400, 200, 204]);
    const files = await filesBelow(instance.dataDir);
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const bytes = await readFile(file);
      for (const trace of [MARK, ...ADDRESSES]) expect(bytes.includes(trace), `${file} holds ${trace}`).toBe(false);
    }
    const log = JSON.stringify(instance.log);
    const secrets = [item.opId, receipt.key, objector.opId, objector.key, 'Between us', '120210002132'];
    for (const trace of [MARK, ...ADDRESSES, ...secrets]) expect(log).not.toContain(trace);
  });

  it('leaves lines of the log with these fields only', () => {
    const fields = new Set(instance.log.flatMap((line) => Object.keys(line)));

    expect([...fields].sort()).toEqual(['count', 'event', 'method', 'ms', 'route', 'status']);
    expect(instance.log.every((line) => Number.isInteger(line.ms))).toBe(true);
  });

  it('would be found: the check sees a note that does hold the mark', async () => {
    const { item } = await anItem(aNewSighting({ note: `I saw ${MARK}` }));
    await instance.inject({ method: 'POST', url: '/api/v1/push', payload: { protocol: 1, items: [item] } });

    const holds = await Promise.all(
      (await filesBelow(instance.dataDir)).map(async (file) => (await readFile(file)).includes(MARK)),
    );

    expect(holds).toContain(true);
  });
});
