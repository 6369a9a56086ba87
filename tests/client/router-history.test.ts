import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** A browser's history, as far as the router uses it. */
class FakeHistory {
  entries: { state: unknown; url: string }[] = [{ state: null, url: 'http://127.0.0.1/' }];
  at = 0;

  get state(): unknown {
    return this.entries[this.at]?.state;
  }

  pushState(state: unknown, _title: string, url: string): void {
    this.entries.splice(this.at + 1);
    this.entries.push({ state: structuredClone(state), url: new URL(url, 'http://127.0.0.1/').href });
    this.at += 1;
  }

  replaceState(state: unknown, _title: string, url: string): void {
    this.entries[this.at] = { state: structuredClone(state), url: new URL(url, 'http://127.0.0.1/').href };
  }

  back(): void {
    this.at -= 1;
    for (const pop of pops) pop();
  }
}

let fake: FakeHistory;
let pops: (() => void)[];
let kept: Map<string, string>;

beforeEach(() => {
  fake = new FakeHistory();
  pops = [];
  kept = new Map();
  vi.stubGlobal('history', fake);
  vi.stubGlobal('document', { addEventListener: () => undefined });
  vi.stubGlobal('addEventListener', (type: string, run: () => void) => type === 'popstate' && pops.push(run));
  vi.stubGlobal('localStorage', { getItem: (name: string) => kept.get(name) ?? null });
  vi.stubGlobal('location', {
    get href() {
      return fake.entries[fake.at]?.url;
    },
    get pathname() {
      return new URL(fake.entries[fake.at]?.url ?? '').pathname;
    },
    get search() {
      return new URL(fake.entries[fake.at]?.url ?? '').search;
    },
    hash: '',
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const ENTRY = `/entries/${'ab'.repeat(16)}`;

test('the browser’s history names the screens', async () => {
  const { navigate, startRouter } = await import('../../src/client/router.ts');
  startRouter();

  navigate(ENTRY);

  expect(fake.entries.map(({ url }) => url)).toEqual(['http://127.0.0.1/', `http://127.0.0.1${ENTRY}`]);
});

test('on a phone with a passphrase it names none, and Back still goes back', async () => {
  kept.set('overseen.sealed', 'on');
  const { navigate, route, startRouter } = await import('../../src/client/router.ts');
  startRouter();

  navigate('/log?at=48.2085,16.3721');
  navigate(ENTRY);
  navigate('/list', { replace: true });

  expect(route.value.screen).toBe('list');
  fake.back();
  expect(route.value).toMatchObject({ screen: 'log', path: '/log' });
  expect(route.value.query.get('at')).toBe('48.2085,16.3721');
  fake.back();
  expect(route.value.screen).toBe('map');
  expect(JSON.stringify(fake.entries)).not.toMatch(/48\.2085|entries|log/);
});

test('a page that was closed leaves no step that opens anything', async () => {
  kept.set('overseen.sealed', 'on');
  const before = await import('../../src/client/router.ts');
  before.startRouter();
  before.navigate(ENTRY);
  vi.resetModules();
  const after = await import('../../src/client/router.ts');
  after.startRouter();

  expect(after.route.value.screen).toBe('map');
});
