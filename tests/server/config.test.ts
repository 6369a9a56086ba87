import { describe, expect, it } from 'vitest';
import { CONFIG_KEYS, parseConfig, unknownKeys } from '../../src/server/config.ts';

const problemsOf = (env: Record<string, string>): string[] => {
  const parsed = parseConfig(env);
  return parsed.ok ? [] : parsed.problems;
};

describe('the configuration', () => {
  it('of an empty environment is that of a private instance without a tile source, and says why', () => {
    expect(parseConfig({})).toEqual({
      ok: true,
      config: {
        dataDir: './data',
        host: '127.0.0.1',
        port: 8080,
        raster: null,
        embedOrigins: ['*'],
        demo: false,
        trustedProxies: 0,
        requestsPerMinute: 1200,
        pendingCap: 20_000,
        proofOfWork: 'auto',
        release: 'at-once',
        wholeWorldBytes: 24_000_000,
      },
      notes: [
        'No map tiles are fetched, because OVERSEEN_BASEMAP_CONTACT is not set; the page shows the built-in outline.',
      ],
    });
  });

  it('takes every key', () => {
    const env = {
      OVERSEEN_DATA: '/srv/overseen',
      OVERSEEN_KEY_FILE: '/srv/keys/overseen.key',
      HOST: '0.0.0.0',
      PORT: '80',
      DATABASE_URL: 'postgres://u:p@localhost/o',
      OVERSEEN_PUBLIC_URL: 'https://map.example/',
      OVERSEEN_BASEMAP: 'https://tiles.example/{z}/{x}/{y}.png',
      OVERSEEN_BASEMAP_ATTRIBUTION: 'Mapmakers',
      OVERSEEN_BASEMAP_CONTACT: 'a@example.org',
      OVERSEEN_BASEMAP_CACHE_MB: '10',
      OVERSEEN_BASEMAP_FILE: '/srv/town.pmtiles',
      OVERSEEN_BASEMAP_FILE_ATTRIBUTION: 'City survey',
      OVERSEEN_EMBED_ORIGINS: 'https://news.example/, http://localhost:3000',
      OVERSEEN_DEMO: 'true',
      OVERSEEN_TRUST_PROXY: '1',
      OVERSEEN_RATE_LIMIT: '0',
      OVERSEEN_PENDING_CAP: '500',
      OVERSEEN_PROOF_OF_WORK: 'off',
      OVERSEEN_RELEASE: 'daily',
      OVERSEEN_WORLD_MB: '3',
      OVERSEEN_CONTACT: 'mail@host.example',
    };
    expect(Object.keys(env).sort()).toEqual(CONFIG_KEYS.map((key) => key.name as string).sort());
    expect(parseConfig(env)).toEqual({
      ok: true,
      config: {
        dataDir: '/srv/overseen',
        keyFile: '/srv/keys/overseen.key',
        host: '0.0.0.0',
        port: 80,
        databaseUrl: 'postgres://u:p@localhost/o',
        publicUrl: 'https://map.example',
        raster: {
          template: 'https://tiles.example/{z}/{x}/{y}.png',
          attribution: 'Mapmakers',
          attributionUrl: '',
          fixUrl: '',
          contact: 'a@example.org',
          cacheBytes: 10_000_000,
        },
        vectorFile: { path: '/srv/town.pmtiles', attribution: 'City survey' },
        embedOrigins: ['https://news.example', 'http://localhost:3000'],
        contact: 'mail@host.example',
        demo: true,
        trustedProxies: 1,
        requestsPerMinute: 0,
        pendingCap: 500,
        proofOfWork: 'off',
        release: 'daily',
        wholeWorldBytes: 3_000_000,
      },
      notes: [],
    });
  });

  it('credits OpenStreetMap and links to where the map is mended', () => {
    const parsed = parseConfig({ OVERSEEN_BASEMAP_CONTACT: 'a@example.org' });

    expect(parsed.ok && parsed.config.raster).toEqual({
      template: 'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
      attribution: '© OpenStreetMap contributors',
      attributionUrl: 'https://www.openstreetmap.org/copyright',
      fixUrl: 'https://www.openstreetmap.org/fixthemap',
      contact: 'a@example.org',
      cacheBytes: 512_000_000,
    });
  });

  it.each([
    ['PORT', '80a', 'PORT is "80a"; it takes a whole number from 0 to 65535.'],
    ['PORT', '65536', 'PORT is "65536"; it takes a whole number from 0 to 65535.'],
    ['OVERSEEN_DEMO', 'maybe', 'OVERSEEN_DEMO is "maybe"; it takes true or false.'],
    ['OVERSEEN_TRUST_PROXY', '-1', 'OVERSEEN_TRUST_PROXY is "-1"; it takes a whole number from 0 to 9.'],
    ['OVERSEEN_PROOF_OF_WORK', 'on', 'OVERSEEN_PROOF_OF_WORK is "on"; it takes auto or off.'],
    ['OVERSEEN_RELEASE', 'weekly', 'OVERSEEN_RELEASE is "weekly"; it takes at-once or daily.'],
    ['OVERSEEN_RATE_LIMIT', 'lots', 'OVERSEEN_RATE_LIMIT is "lots"; it takes a whole number from 0 to 1000000.'],
    [
      'OVERSEEN_BASEMAP_CACHE_MB',
      '1.5',
      'OVERSEEN_BASEMAP_CACHE_MB is "1.5"; it takes a whole number from 0 to 1000000.',
    ],
    [
      'OVERSEEN_PUBLIC_URL',
      'map.example',
      'OVERSEEN_PUBLIC_URL is "map.example"; it takes an http or https origin such as https://map.example.',
    ],
    [
      'OVERSEEN_PUBLIC_URL',
      'https://map.example/app',
      'OVERSEEN_PUBLIC_URL is "https://map.example/app"; it takes an http or https origin such as https://map.example.',
    ],
    [
      'OVERSEEN_BASEMAP',
      'ftp://x/{z}/{x}/{y}',
      'OVERSEEN_BASEMAP is "ftp://x/{z}/{x}/{y}"; it takes osm, none, or an http(s) address with {z}, {x} and {y}.',
    ],
    [
      'OVERSEEN_BASEMAP',
      'https://x/{z}/{x}',
      'OVERSEEN_BASEMAP is "https://x/{z}/{x}"; it takes osm, none, or an http(s) address with {z}, {x} and {y}.',
    ],
    [
      'OVERSEEN_BASEMAP',
      'https://x/{z}/{x}/{y}',
      'OVERSEEN_BASEMAP_ATTRIBUTION is not set; an address in OVERSEEN_BASEMAP needs the words that credit the source.',
    ],
    [
      'DATABASE_URL',
      'mysql://me:secret@x/y',
      'DATABASE_URL does not start with postgres:// (the value is not shown: it may hold a password).',
    ],
  ])('says what is wrong with %s=%s', (name, value, sentence) => {
    expect(problemsOf({ [name]: value })).toEqual([sentence]);
  });

  it('credits OpenStreetMap for a map file, and then does not miss a tile source', () => {
    const parsed = parseConfig({ OVERSEEN_BASEMAP_FILE: 'town.mbtiles' });

    expect(parsed.ok && [parsed.config.vectorFile, parsed.config.raster, parsed.notes]).toEqual([
      { path: 'town.mbtiles', attribution: '© OpenStreetMap contributors' },
      null,
      [],
    ]);
  });

  it('tells everything that is wrong at once', () => {
    expect(problemsOf({ PORT: 'x', OVERSEEN_DEMO: 'x' })).toHaveLength(2);
  });

  it('notices a misspelt key of ours', () => {
    expect(unknownKeys({ OVERSEEN_DATE: 'x', OVERSEEN_DATA: 'x', PATH: 'x' })).toEqual(['OVERSEEN_DATE']);
  });
});
