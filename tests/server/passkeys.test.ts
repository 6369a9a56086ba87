import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHALLENGE_MS, isOpenChallenge, makeChallenge } from '../../src/server/services/challenge.ts';
import { relyingPartyOf } from '../../src/server/services/relying-party.ts';
import { Authenticator, type Ceremony, OWN } from './support/authenticator.ts';
import { type Instance, openInstance } from './support/instance.ts';

let instance: Instance;
beforeAll(async () => {
  instance = await openInstance();
});
afterAll(() => instance.close());

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, cookie?: string, payload?: object) =>
  instance.inject({
    method,
    url: `/api/v1${url}`,
    headers: { host: 'localhost', ...(cookie && { cookie }) },
    ...(payload && { payload }),
  });

/** Makes a key for whoever is signed in. */
async function addKey(cookie: string, device = new Authenticator(), name = 'Phone', ceremony?: Ceremony) {
  const options = (await ask('POST', '/account/keys/challenge', cookie)).json();
  const request = device.register(options, name, ceremony);
  return { device, request, answer: await ask('POST', '/account/keys', cookie, request) };
}

async function signIn(device: Authenticator, ceremony?: Ceremony) {
  const options = (await ask('POST', '/session/challenge')).json();
  const request = device.sign(options, ceremony);
  const answer = await ask('POST', '/session/passkey', undefined, request);
  return { request, answer, cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}

const roleOf = async (cookie: string) => (await ask('GET', '/session', cookie)).json().role;

describe('a passkey', () => {
  it('is asked for so that it can be found without a name', async () => {
    const cookie = await instance.signIn('moderator', 'anna');

    const add = (await ask('POST', '/account/keys/challenge', cookie)).json();
    const get = (await ask('POST', '/session/challenge')).json();

    expect(add).toMatchObject({
      rp: { id: 'localhost', name: 'Overseen' },
      user: { name: 'anna' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      excludeCredentials: [],
    });
    expect(get).toMatchObject({ rpId: 'localhost', userVerification: 'preferred' });
    expect(get.allowCredentials).toBeUndefined();
  });

  it('signs its account in, with a new secret', async () => {
    const cookie = await instance.signIn('moderator', 'berta');
    const { device, answer } = await addKey(cookie);
    expect([answer.statusCode, answer.json().keys]).toMatchObject([200, [{ name: 'Phone', usedOn: null }]]);

    const signedIn = await signIn(device);

    expect([signedIn.answer.statusCode, signedIn.answer.json()]).toEqual([200, { role: 'moderator', name: 'berta' }]);
    expect(signedIn.cookie).not.toBe(cookie);
    expect(await roleOf(signedIn.cookie)).toBe('moderator');
    const { sessions } = (await ask('GET', '/account/sessions', signedIn.cookie)).json();
    expect(sessions.map(({ way, current }: { way: string; current: boolean }) => [way, current]).sort()).toEqual([
      ['key', true],
      ['link', false],
    ]);
  });

  it('signs nothing in with an answer that was used, altered, late, of another page or of another kind', async () => {
    const cookie = await instance.signIn('moderator', 'clara');
    const { device, request: made } = await addKey(cookie);
    const { request, answer } = await signIn(device);
    expect(answer.statusCode).toBe(200);
    const options = (await ask('POST', '/session/challenge')).json();
    const late = device.sign(options);
    const refused = [
      request,
      { ...late, signature: request.signature },
      { ...late, id: 'AAAA' },
      { ...late, userHandle: 'AAAA' },
      { ...late, clientDataJSON: made.clientDataJSON },
      { ...late, clientDataJSON: 'bm8ganNvbg' },
      device.sign({ challenge: 'AAAA' }),
      device.sign(options, { ...OWN, origin: 'http://evil.example' }),
      device.sign(options, { ...OWN, rpId: 'evil.example' }),
      device.sign(options, { ...OWN, type: 'webauthn.create' }),
    ];

    for (const one of refused) {
      const tried = await ask('POST', '/session/passkey', undefined, one);
      expect([tried.statusCode, tried.json().error.code]).toEqual([403, 'passkey-refused']);
      expect(tried.headers['set-cookie']).toBeUndefined();
    }
    instance.clock.now += CHALLENGE_MS + 1;
    expect((await ask('POST', '/session/passkey', undefined, late)).statusCode).toBe(403);
    instance.clock.now -= CHALLENGE_MS + 1;
    expect((await ask('POST', '/session/passkey', undefined, late)).statusCode).toBe(200);
  });

  it('that was copied is found out by its counter', async () => {
    const cookie = await instance.signIn('moderator', 'dana');
    const { device } = await addKey(cookie, new Authenticator(5));
    expect((await signIn(device)).answer.statusCode).toBe(200);

    device.counter -= 1;
    const copy = await signIn(device);
    const own = await signIn(device);

    expect([copy.answer.statusCode, own.answer.statusCode]).toEqual([403, 200]);
  });

  it('is added with a challenge of the account, once, under a name that can be read', async () => {
    const cookie = await instance.signIn('moderator', 'edda');
    const other = await instance.signIn('moderator', 'fina');
    const { request, answer } = await addKey(cookie);
    expect(answer.statusCode).toBe(200);
    const options = (await ask('POST', '/account/keys/challenge', other)).json();
    const foreign = new Authenticator().register(options, 'Mine');
    const signing = (await ask('POST', '/session/challenge')).json();
    const statuses = [];
    for (const one of [
      request,
      foreign,
      new Authenticator().register(signing, 'Mine'),
      { ...new Authenticator().register((await ask('POST', '/account/keys/challenge', cookie)).json(), 'a\u202eb') },
    ]) {
      statuses.push((await ask('POST', '/account/keys', cookie, one)).json().error?.code);
    }
    expect(statuses).toEqual(['passkey-refused', 'passkey-refused', 'passkey-refused', 'out-of-range']);
    expect((await ask('GET', '/account/keys', other)).json().keys).toEqual([]);
  });

  it('is renamed and revoked; then no session of the account is left, and the key opens nothing', async () => {
    const cookie = await instance.signIn('moderator', 'greta');
    const { device: lost } = await addKey(cookie);
    const { device: kept, answer } = await addKey(cookie, new Authenticator(), 'Stick');
    const thief = (await signIn(lost)).cookie;
    const [first] = answer.json().keys.filter(({ name }: { name: string }) => name === 'Phone');
    const renamed = await ask('PATCH', `/account/keys/${first.id}`, cookie, { name: ' Lost phone ' });
    expect(
      renamed
        .json()
        .keys.map(({ name }: { name: string }) => name)
        .sort(),
    ).toEqual(['Lost phone', 'Stick']);

    expect((await ask('DELETE', `/account/keys/${first.id}`, cookie)).statusCode).toBe(204);

    expect([await roleOf(cookie), await roleOf(thief)]).toEqual([null, null]);
    expect((await signIn(lost)).answer.statusCode).toBe(403);
    const back = await signIn(kept);
    expect(back.answer.statusCode).toBe(200);
    const { keys } = (await ask('GET', '/account/keys', back.cookie)).json();
    const last = await ask('DELETE', `/account/keys/${keys[0].id}`, back.cookie);
    expect([last.statusCode, last.json().error.code]).toEqual([409, 'last-key']);
  });

  it('is known by all processes of an instance: what one asks another may check', async () => {
    const other = { ...instance.context, now: instance.context.now };
    const challenge = Buffer.from(await makeChallenge(instance.context, 'sign-in')).toString('base64url');

    expect(await isOpenChallenge(other, 'sign-in', challenge)).toBe(true);
    expect(await isOpenChallenge(other, 'add:x', challenge)).toBe(false);
    expect(await isOpenChallenge(other, 'sign-in', `${challenge}=`)).toBe(false);
  });
});

describe('the relying party', () => {
  it.each([
    ['https://map.example', 'other.example', { id: 'map.example', origins: ['https://map.example'] }],
    [undefined, 'localhost:8080', { id: 'localhost', origins: ['http://localhost:8080', 'https://localhost:8080'] }],
    [undefined, 'not a host', { id: 'localhost', origins: [] }],
  ])('with the address %s and the host %s is %j', (publicUrl, host, party) => {
    expect(relyingPartyOf(publicUrl === undefined ? {} : { publicUrl }, host)).toEqual(party);
  });
});

it('bounds sign-ins by passkey and by link together', async () => {
  const strict = await openInstance({ OVERSEEN_RATE_LIMIT: '1000' });
  try {
    const statuses = [];
    for (let n = 0; n < 12; n++) {
      const url = n % 2 === 0 ? '/api/v1/session/challenge' : '/api/v1/session';
      const payload = n % 2 === 0 ? undefined : { invite: 'x'.repeat(30) };
      statuses.push((await strict.inject({ method: 'POST', url, ...(payload && { payload }) })).statusCode);
    }
    expect(statuses).toEqual([200, 410, 200, 410, 200, 410, 200, 410, 200, 410, 429, 429]);
    const key = { id: 'AA', clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' };
    const guess = await strict.inject({ method: 'POST', url: '/api/v1/session/passkey', payload: key });
    expect(guess.statusCode).toBe(429);
  } finally {
    await strict.close();
  }
});
