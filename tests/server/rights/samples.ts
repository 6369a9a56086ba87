/** A request for each route, good in all but who sends it, and the status it has for whoever may send it. */
import { Authenticator } from '../support/authenticator.ts';
import { aNewSighting, anItem, bearer, randomId, sha256, submit } from '../support/submissions.ts';
import { type Asker, aPhoto, type World } from './world.ts';

/** What is sent. `headers` come over those of whoever asks. */
export interface Sample {
  url: string;
  payload?: object | Buffer;
  headers?: Record<string, string>;
}

export interface RouteSample {
  /** Status for whoever the guard lets pass. */
  passes: number;
  /** Where somebody whom the guard lets pass is told otherwise: the place, not the role, decides. */
  but?: Partial<Record<Asker, number>>;
  /** A fresh request: what it changes is its own. */
  make(world: World, asker: Asker, headers: Record<string, string>): Promise<Sample> | Sample;
}

const get = (url: string, passes = 200): RouteSample => ({ passes, make: () => ({ url }) });

/** By method and pattern; HEAD goes by GET. */
export const SAMPLES: Record<string, RouteSample> = {
  'GET /api/v1/ping': get('/api/v1/ping'),
  'GET /api/v1/basemap': get('/api/v1/basemap'),
  'GET /api/openapi.json': get('/api/openapi.json'),
  'GET /api/v1/packs': get('/api/v1/packs'),
  'GET /packs/:sha256': { passes: 200, make: ({ pack }) => ({ url: `/packs/${pack}` }) },
  'GET /api/v1/changes': get('/api/v1/changes'),
  'GET /api/v1/homes': get('/api/v1/homes'),
  'GET /api/v1/changes/stream': get('/api/v1/changes/stream'),
  'GET /api/v1/cells/:quadkey': get('/api/v1/cells/120231211132'),
  'GET /api/v1/cells/cost': get('/api/v1/cells/cost?from=120231211132&to=120231211132'),
  'GET /tiles/:z/:x/:y': get('/tiles/1/0/0', 503),
  'GET /tiles/vector/:z/:x/:y': get('/tiles/vector/1/0/0', 404),
  'POST /api/v1/push': {
    passes: 201,
    make: async () => ({ url: '/api/v1/push', payload: { protocol: 1, items: [(await anItem()).item] } }),
  },
  'GET /api/v1/challenge': get('/api/v1/challenge'),
  'POST /api/v1/forget': { passes: 204, make: () => ({ url: '/api/v1/forget' }) },
  'PUT /api/v1/photos/:sha256': {
    passes: 200,
    make: async () => {
      const { url, headers, bytes } = await aPhoto(10);
      return { url, headers, payload: bytes };
    },
  },
  'GET /photos/:sha256': {
    passes: 200,
    but: { anonymous: 404, contributor: 404, elsewhere: 404 },
    make: ({ photos, receipt }, asker) => ({
      url: `/photos/${photos.pending}`,
      ...(asker === 'receipt' && { headers: { authorization: `Receipt ${receipt.opId}.${receipt.key}` } }),
    }),
  },

  'POST /api/v1/objections': {
    passes: 404,
    make: async () => ({
      url: '/api/v1/objections',
      payload: { id: randomId(), receiptHash: sha256(randomId()), cameraId: randomId(), reason: 'other' },
    }),
  },
  'GET /api/v1/objections/:id': { passes: 404, make: () => ({ url: `/api/v1/objections/${randomId()}` }) },
  'DELETE /api/v1/objections/:id': { passes: 404, make: () => ({ url: `/api/v1/objections/${randomId()}` }) },
  'GET /api/v1/objections': get('/api/v1/objections'),
  'POST /api/v1/objections/:id/vote': {
    passes: 404,
    make: () => ({ url: `/api/v1/objections/${randomId()}/vote`, payload: { vote: 'hide' } }),
  },

  'GET /log/head.json': get('/log/head.json', 404),
  'GET /log/feed.atom': get('/log/feed.atom'),
  'GET /log/:number/:sha256': get(`/log/1/${sha256('none')}`, 404),

  'GET /api/v1/receipts/:opId': { passes: 200, make: ({ receipt }) => ({ url: `/api/v1/receipts/${receipt.opId}` }) },
  'PATCH /api/v1/receipts/:opId': {
    passes: 200,
    make: (world, asker) =>
      ofReceipt(world, asker, { expectVersion: 1, sighting: aNewSighting({ mount: 'pole', lon: 16.3741 }) }),
  },
  'DELETE /api/v1/receipts/:opId': { passes: 204, make: (world, asker) => ofReceipt(world, asker) },

  'GET /api/v1/session': get('/api/v1/session'),
  'POST /api/v1/session': {
    passes: 410,
    make: () => ({ url: '/api/v1/session', payload: { invite: 'nobody made this link' } }),
  },
  'DELETE /api/v1/session': get('/api/v1/session', 204),
  'POST /api/v1/session/challenge': get('/api/v1/session/challenge'),
  'POST /api/v1/session/passkey': {
    passes: 403,
    make: () => ({ url: '/api/v1/session/passkey', payload: new Authenticator().sign({ challenge: 'AAAA' }) }),
  },

  'GET /api/v1/account/keys': get('/api/v1/account/keys'),
  'POST /api/v1/account/keys/challenge': get('/api/v1/account/keys/challenge'),
  'POST /api/v1/account/keys': {
    passes: 200,
    make: async ({ instance }, _asker, headers) => {
      const url = '/api/v1/account/keys';
      const asked = await instance.inject({
        method: 'POST',
        url: `${url}/challenge`,
        headers: { host: 'localhost', ...headers },
      });
      const options = asked.statusCode === 200 ? asked.json() : { challenge: 'AAAA' };
      return { url, headers: { host: 'localhost' }, payload: new Authenticator().register(options, 'Phone') };
    },
  },
  'PATCH /api/v1/account/keys/:keyId': {
    passes: 404,
    make: () => ({ url: `/api/v1/account/keys/${randomId()}`, payload: { name: 'Phone' } }),
  },
  'DELETE /api/v1/account/keys/:keyId': { passes: 204, make: () => ({ url: `/api/v1/account/keys/${randomId()}` }) },
  'GET /api/v1/account/sessions': get('/api/v1/account/sessions'),
  'DELETE /api/v1/account/sessions': get('/api/v1/account/sessions', 204),
  'DELETE /api/v1/account/sessions/:sessionId': {
    passes: 204,
    make: () => ({ url: `/api/v1/account/sessions/${randomId()}` }),
  },

  'GET /api/v1/queue': get('/api/v1/queue'),
  'POST /api/v1/submissions/:opId/decision': {
    passes: 200,
    but: { elsewhere: 403 },
    make: async ({ instance }) => ({
      url: `/api/v1/submissions/${(await submit(instance)).opId}/decision`,
      payload: { decisionId: randomId(), expectVersion: 1, action: 'refuse', reason: 'not-there' },
    }),
  },
  'PUT /api/v1/submissions/:opId/claim': {
    passes: 200,
    but: { elsewhere: 403 },
    make: async ({ instance }) => ({
      url: `/api/v1/submissions/${(await submit(instance)).opId}/claim`,
      payload: { takeOver: false },
    }),
  },
  // Lets go of what one holds oneself, and of nothing else.
  'DELETE /api/v1/submissions/:opId/claim': {
    passes: 204,
    make: ({ receipt }) => ({ url: `/api/v1/submissions/${receipt.opId}/claim` }),
  },
  // What lies elsewhere is left out, so the answer is one, of nothing: see moderators.test.ts.
  'POST /api/v1/decisions/bulk/preview': {
    passes: 200,
    make: ({ receipt }) => ({
      url: '/api/v1/decisions/bulk/preview',
      payload: { selection: { entries: [{ opId: receipt.opId, version: 2 }] } },
    }),
  },
  'POST /api/v1/decisions/bulk': {
    passes: 200,
    make: async ({ instance }) => ({
      url: '/api/v1/decisions/bulk',
      payload: {
        bulkId: randomId(),
        action: 'refuse',
        reason: 'made-up',
        selection: { entries: [{ opId: (await submit(instance)).opId, version: 1 }] },
      },
    }),
  },
  'GET /api/v1/decisions/bulk/:bulkId': get(`/api/v1/decisions/bulk/${randomId()}`, 404),
  'GET /api/v1/alarms': get('/api/v1/alarms'),
  'GET /api/v1/moderators': {
    passes: 200,
    but: { elsewhere: 403 },
    make: ({ receipt }) => ({ url: `/api/v1/moderators?entry=${receipt.opId}` }),
  },

  'POST /api/v1/photos/:sha256/redaction': {
    passes: 404,
    make: () => ({
      url: `/api/v1/photos/${sha256(randomId())}/redaction`,
      payload: { actId: randomId(), boxes: [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }], strokes: [] },
    }),
  },

  'GET /api/v1/instance': get('/api/v1/instance'),
  'GET /api/v1/proposals': get('/api/v1/proposals'),
  'POST /api/v1/proposals': {
    passes: 200,
    but: { elsewhere: 403 },
    make: async ({ instance }) => ({
      url: '/api/v1/proposals',
      payload: {
        id: randomId(),
        act: 'purge-submission',
        subject: (await submit(instance)).opId,
        reason: 'other',
        words: 'For you alone.',
      },
    }),
  },
  'GET /api/v1/proposals/preview': {
    passes: 200,
    but: { elsewhere: 403 },
    make: ({ proposalId }) => ({ url: `/api/v1/proposals/preview?proposal=${proposalId}` }),
  },
  'POST /api/v1/proposals/:id/answer': {
    passes: 200,
    but: { elsewhere: 403 },
    make: async (world) => ({
      url: `/api/v1/proposals/${await world.propose()}/answer`,
      payload: { answer: 'decline' },
    }),
  },
  'GET /api/v1/batches': get('/api/v1/batches'),

  'GET /api/v1/people': get('/api/v1/people'),
  'POST /api/v1/people/invites': {
    passes: 200,
    make: () => ({
      url: '/api/v1/people/invites',
      payload: { tokenHash: sha256(randomId()), name: randomId(), role: 'admin' },
    }),
  },
  'DELETE /api/v1/people/invites/:tokenHash': {
    passes: 204,
    make: () => ({ url: `/api/v1/people/invites/${sha256(randomId())}` }),
  },
  'PATCH /api/v1/people/:accountId': {
    passes: 204,
    make: async (world) => ({ url: `/api/v1/people/${await somebody(world)}`, payload: { role: 'admin' } }),
  },
  'DELETE /api/v1/people/:accountId': {
    passes: 204,
    make: async (world) => ({ url: `/api/v1/people/${await somebody(world)}` }),
  },
  'POST /api/v1/people/:accountId/recovery': {
    passes: 200,
    make: async (world) => ({
      url: `/api/v1/people/${await somebody(world)}/recovery`,
      payload: { tokenHash: sha256(randomId()) },
    }),
  },
  'DELETE /api/v1/people/:accountId/sessions': {
    passes: 204,
    make: async (world) => ({ url: `/api/v1/people/${await somebody(world)}/sessions` }),
  },
};

/** An entry of its own; its receipt for the one who has one, the request of somebody else for all others. */
async function ofReceipt({ instance }: World, asker: Asker, payload?: object): Promise<Sample> {
  const receipt = await submit(instance);
  return {
    url: `/api/v1/receipts/${receipt.opId}`,
    ...(payload && { payload }),
    ...(asker === 'receipt' && { headers: bearer(receipt) }),
  };
}

/** A new account. */
async function somebody({ instance }: World): Promise<string> {
  const name = `somebody-${randomId()}`;
  await instance.signIn('moderator', name);
  return (await instance.store.findPerson(name))?.id ?? '';
}
