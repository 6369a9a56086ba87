import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInvite } from '../../src/server/services/sessions.ts';
import { type Instance, NOON, openInstance } from './support/instance.ts';
import { anItem, randomId, sha256 } from './support/submissions.ts';

const DAY = 86_400_000;

let instance: Instance;
let admin: string;
beforeAll(async () => {
  instance = await openInstance();
  admin = await instance.signIn('admin', 'owl');
});
afterAll(() => instance.close());

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, cookie?: string, payload?: object) =>
  instance.inject({ method, url: `/api/v1${url}`, headers: cookie ? { cookie } : {}, ...(payload && { payload }) });

/** An account that is signed in twice: once where its owner is, once with a secret that somebody else copied. */
async function robbed(name: string) {
  const thief = await instance.signIn('moderator', name);
  const id = (await instance.store.findPerson(name))?.id ?? '';
  const owner = randomId() + randomId().slice(0, 16);
  await instance.store.addKey(
    id,
    { credentialId: name, publicKey: 'AQ', counter: 0, transports: [], name: 'Phone' },
    sha256(`add ${name}`),
    '2026-11-23',
  );
  const keyId = (await instance.store.findKey(name))?.id ?? '';
  await instance.store.useKey(
    { keyId, counter: 0, challengeHash: sha256(`use ${name}`), sessionHash: sha256(owner) },
    '2026-11-23',
  );
  return { id, keyId, thief, owner: `overseen_session=${owner}` };
}

type Robbed = Awaited<ReturnType<typeof robbed>>;

/** Every way to be rid of a copied secret; the last three by an administrator. */
const WAYS: [string, (account: Robbed) => Promise<unknown>][] = [
  ['signing out with it', ({ thief }) => ask('DELETE', '/session', thief)],
  ['ending the others', ({ owner }) => ask('DELETE', '/account/sessions', owner)],
  [
    'ending it alone',
    async ({ owner }) => {
      const { sessions } = (await ask('GET', '/account/sessions', owner)).json();
      const other = sessions.find(({ current }: { current: boolean }) => !current);
      return ask('DELETE', `/account/sessions/${other.id}`, owner);
    },
  ],
  [
    'revoking a key',
    async ({ owner, id, keyId }) => {
      await ask('POST', `/people/${id}/recovery`, admin, { tokenHash: sha256(randomId()) });
      return ask('DELETE', `/account/keys/${keyId}`, owner);
    },
  ],
  [
    'using a recovery link',
    async ({ id }) => {
      const secret = randomId();
      await ask('POST', `/people/${id}/recovery`, admin, { tokenHash: sha256(secret) });
      return ask('POST', '/session', undefined, { invite: secret });
    },
  ],
  ['another role', ({ id }) => ask('PATCH', `/people/${id}`, admin, { role: 'admin' })],
  ['ending all of somebody', ({ id }) => ask('DELETE', `/people/${id}/sessions`, admin)],
  ['removing the account', ({ id }) => ask('DELETE', `/people/${id}`, admin)],
];

describe('a session that somebody copied', () => {
  it.each(WAYS)('opens nothing after %s', async (name, end) => {
    const account = await robbed(name);
    expect((await ask('GET', '/queue', account.thief)).statusCode).toBe(200);

    await end(account);

    for (const [method, url] of [
      ['GET', '/queue'],
      ['GET', '/account/keys'],
      ['GET', '/account/sessions'],
      ['POST', '/account/keys/challenge'],
      ['POST', `/submissions/${randomId()}/decision`],
    ] as const) {
      const tried = await ask(method, url, account.thief, method === 'POST' ? {} : undefined);
      expect([url, tried.statusCode]).toEqual([url, 401]);
    }
    expect((await ask('GET', '/session', account.thief)).json()).toEqual({ role: null, name: null });
  });

  it('opens nothing once its owner has come back on another day', async () => {
    const thief = await instance.signIn('moderator', 'robin');
    instance.clock.now = NOON + DAY;
    try {
      const renewed = await ask('GET', '/session', thief);
      const owner = String(renewed.headers['set-cookie']).split(';')[0] ?? '';
      expect(owner).toMatch(/^overseen_session=[0-9a-f]{48}$/);
      expect(owner).not.toBe(thief);
      expect((await ask('GET', '/session', owner)).headers['set-cookie']).toBeUndefined();

      expect((await ask('GET', '/queue', owner)).statusCode).toBe(200);
      expect((await ask('GET', '/queue', thief)).statusCode).toBe(401);
    } finally {
      instance.clock.now = NOON;
    }
  });
});

describe('the secret of a session', () => {
  it('is another one after every sign-in, and the one before is over', async () => {
    const first = await instance.signIn('moderator', 'tern');
    const invite = await createInvite(instance.context, { name: 'teal', role: 'moderator' });

    const again = await ask('POST', '/session', first, { invite });

    expect(String(again.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await ask('GET', '/session', first)).json().role).toBeNull();
  });

  it('stays when the answer with the new one was lost', async () => {
    const cookie = await instance.signIn('moderator', 'swift');
    instance.clock.now = NOON + DAY;
    try {
      await ask('GET', '/session', cookie);
      expect((await ask('GET', '/queue', cookie)).statusCode).toBe(200);
      instance.clock.now = NOON + 2 * DAY;
      expect((await ask('GET', '/session', cookie)).headers['set-cookie']).toBeDefined();
    } finally {
      instance.clock.now = NOON;
    }
  });

  it('is nothing to a push: what is sent with it is kept as if it were not there', async () => {
    const cookie = await instance.signIn('moderator', 'stork');
    const id = (await instance.store.findPerson('stork'))?.id ?? '';
    const { item } = await anItem();
    instance.clock.now = NOON + DAY;
    const answer = await ask('POST', '/push', cookie, { protocol: 1, items: [item] });
    instance.clock.now = NOON;
    expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([201, undefined]);
    const kept = JSON.stringify(await instance.store.findSubmission(item.opId));
    for (const trace of [id, 'stork', sha256(cookie.split('=')[1] ?? '')]) expect(kept).not.toContain(trace);
  });
});

describe('an administrator', () => {
  it('invites by the hash of a link: the same again is the same, a name in use is told', async () => {
    const secret = randomId();
    const invite = { tokenHash: sha256(secret), name: ' Petrel ', role: 'moderator', areas: ['120231211'] };
    const first = await ask('POST', '/people/invites', admin, invite);
    const again = await ask('POST', '/people/invites', admin, invite);
    expect([first.json(), again.json()]).toEqual([{ expiresOn: '2026-11-30' }, { expiresOn: '2026-11-30' }]);
    expect((await ask('GET', '/people', admin)).json().invites).toEqual([
      { ...invite, name: 'Petrel', expiresOn: '2026-11-30' },
    ]);

    const signedIn = await ask('POST', '/session', undefined, { invite: secret });

    expect(signedIn.json()).toEqual({ role: 'moderator', name: 'Petrel', areas: ['120231211'] });
    const taken = await ask('POST', '/people/invites', admin, { ...invite, tokenHash: sha256('x'), name: 'Petrel' });
    expect([taken.statusCode, taken.json().error.code]).toEqual([409, 'name-taken']);
    expect((await ask('POST', '/session', undefined, { invite: secret })).statusCode).toBe(410);
  });

  it('who is the last one neither leaves nor is made less', async () => {
    for (const { id, role, self } of (await ask('GET', '/people', admin)).json().people) {
      if (role === 'admin' && !self) await ask('DELETE', `/people/${id}`, admin);
    }
    const id = (await instance.store.findPerson('owl'))?.id ?? '';
    const codes = [
      (await ask('DELETE', `/people/${id}`, admin)).json().error.code,
      (await ask('PATCH', `/people/${id}`, admin, { role: 'moderator' })).json().error.code,
      (await ask('PATCH', `/people/${randomId()}`, admin, { role: 'moderator' })).json().error.code,
    ];
    expect(codes).toEqual(['last-admin', 'last-admin', 'unknown-person']);
  });
});
