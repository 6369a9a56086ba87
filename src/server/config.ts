/** Everything an operator can set, from environment variables. The table is the single source: docs/configuration.md is tested against it. */
import { RELEASES, type Release } from '../domain/submission/hold.ts';

/** One environment variable. */
export interface ConfigKey {
  name: string;
  /** As text, the way it would be set; '' = not set. */
  default: string;
  /** What it does and what it takes. */
  sentence: string;
}

/** Every key, in the order of the documentation. */
export const CONFIG_KEYS = [
  { name: 'OVERSEEN_DATA', default: './data', sentence: 'Folder of the database, photos, packs and cached tiles.' },
  {
    name: 'OVERSEEN_KEY_FILE',
    default: '',
    sentence:
      'File of the key that signs the log, made at the first start; without a path it is instance.key in the data folder.',
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    sentence: 'Address to listen on; 0.0.0.0 for every interface, for instance in a container.',
  },
  { name: 'PORT', default: '8080', sentence: 'Port to listen on, 0 to 65535; 0 takes a free one.' },
  {
    name: 'DATABASE_URL',
    default: '',
    sentence: 'PostgreSQL to use instead of the SQLite file: postgres://user:password@host/database.',
  },
  {
    name: 'OVERSEEN_PUBLIC_URL',
    default: '',
    sentence:
      'Address under which people reach the instance, an http or https origin without a path; https makes cookies Secure and turns HSTS on.',
  },
  {
    name: 'OVERSEEN_BASEMAP',
    default: 'osm',
    sentence: 'Raster map under the cameras: osm, none, or an http(s) address with {z}, {x} and {y}.',
  },
  {
    name: 'OVERSEEN_BASEMAP_ATTRIBUTION',
    default: '',
    sentence: 'Words that credit the map source; needed when OVERSEEN_BASEMAP is an address.',
  },
  {
    name: 'OVERSEEN_BASEMAP_CONTACT',
    default: '',
    sentence:
      'Mail or web address that a tile server sees as the contact of this instance; without one no tile server is asked and the built-in outline is shown.',
  },
  {
    name: 'OVERSEEN_BASEMAP_CACHE_MB',
    default: '512',
    sentence: 'Most megabytes of tiles kept on disk, 0 to 1000000.',
  },
  {
    name: 'OVERSEEN_BASEMAP_FILE',
    default: '',
    sentence:
      'Vector map of your own under the cameras, instead of the raster map: path of an .mbtiles or .pmtiles file.',
  },
  {
    name: 'OVERSEEN_BASEMAP_FILE_ATTRIBUTION',
    default: '© OpenStreetMap contributors',
    sentence: 'Words that credit the source of OVERSEEN_BASEMAP_FILE.',
  },
  {
    name: 'OVERSEEN_EMBED_ORIGINS',
    default: '*',
    sentence:
      'Whose pages may show the map of /embed in a frame: * for all, none to switch it off, or http(s) origins with commas between; every other page refuses to be framed.',
  },
  {
    name: 'OVERSEEN_DEMO',
    default: 'false',
    sentence: 'true on an instance whose cameras are invented; the page says so.',
  },
  {
    name: 'OVERSEEN_TRUST_PROXY',
    default: '0',
    sentence:
      'Number of reverse proxies in front, 0 to 9: how many X-Forwarded-For entries to believe when counting requests.',
  },
  {
    name: 'OVERSEEN_RATE_LIMIT',
    default: '1200',
    sentence: 'Requests a minute from one address, 0 to 1000000; writing gets a tenth of it; 0 = no limit.',
  },
  {
    name: 'OVERSEEN_PENDING_CAP',
    default: '20000',
    sentence:
      'Entries that may wait for review before new ones are taken from a reserve only, 0 to 1000000; 0 = no bound on entries, and no proof of work.',
  },
  {
    name: 'OVERSEEN_PROOF_OF_WORK',
    default: 'auto',
    sentence: 'auto asks phones for some computing before a push while much comes in; off never does.',
  },
  {
    name: 'OVERSEEN_RELEASE',
    default: 'at-once',
    sentence:
      'When what moderators accept reaches the map: at-once, or daily: all of a day together and shuffled, soon after midnight UTC, so that neither hour nor order tells when it was sent.',
  },
  {
    name: 'OVERSEEN_WORLD_MB',
    default: '24',
    sentence:
      'Megabytes of packs up to which phones keep the whole world, 0 to 1000000; above it they keep saved areas and regions asked for in full, and the rest as counts.',
  },
  {
    name: 'OVERSEEN_CONTACT',
    default: '',
    sentence:
      'Mail or web address, or a few words, by which people reach the host; shown to who wants something hidden.',
  },
] as const satisfies readonly ConfigKey[];

type KeyName = (typeof CONFIG_KEYS)[number]['name'];

/** The raster source that tiles are fetched from. */
export interface RasterSource {
  /** With {z}, {x} and {y}. */
  template: string;
  attribution: string;
  attributionUrl: string;
  fixUrl: string;
  contact: string;
  cacheBytes: number;
}

/** The host's own vector map. */
export interface VectorFile {
  path: string;
  attribution: string;
}

/** The configuration as the server reads it. */
export interface Config {
  dataDir: string;
  /** Path of the key file; absent = `instance.key` in the data folder. */
  keyFile?: string;
  host: string;
  port: number;
  databaseUrl?: string;
  /** Origin, without a slash at the end. */
  publicUrl?: string;
  /** Null: the page draws its own outline. */
  raster: RasterSource | null;
  vectorFile?: VectorFile;
  /** Sources for `frame-ancestors` of /embed: ['*'] = everybody, none = there is no such page. */
  embedOrigins: readonly string[];
  demo: boolean;
  trustedProxies: number;
  requestsPerMinute: number;
  /** Entries that may wait; 0 = no bound on entries. */
  pendingCap: number;
  proofOfWork: 'auto' | 'off';
  /** When accepted entries reach the map. */
  release: Release;
  /** How people reach the host; absent when the host does not say. */
  contact?: string;
  /** Bytes of all packs together up to which phones keep them all. */
  wholeWorldBytes: number;
}

/** `notes` are worth a line in the log at start. */
export type ParsedConfig = { ok: true; config: Config; notes: string[] } | { ok: false; problems: string[] };

/** Configuration from an environment; every bad value is named in a sentence with what it got and what it takes. */
export function parseConfig(env: Record<string, string | undefined>): ParsedConfig {
  const problems: string[] = [];
  const read = (name: KeyName): string => textOf(env, name);
  const check = <T>(name: KeyName, value: T | undefined, takes: string, fallback: T): T => {
    if (value !== undefined) return value;
    problems.push(`${name} is "${read(name)}"; it takes ${takes}.`);
    return fallback;
  };
  const whole = (name: KeyName, max: number): number =>
    check(name, parseWhole(read(name), max), `a whole number from 0 to ${max}`, 0);

  const databaseUrl = read('DATABASE_URL');
  if (databaseUrl !== '' && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    problems.push('DATABASE_URL does not start with postgres:// (the value is not shown: it may hold a password).');
  }
  const publicText = read('OVERSEEN_PUBLIC_URL');
  const publicUrl =
    publicText === ''
      ? undefined
      : check(
          'OVERSEEN_PUBLIC_URL',
          parseOrigin(publicText),
          'an http or https origin such as https://map.example',
          '',
        );
  const { raster, notes } = rasterOf(read, whole('OVERSEEN_BASEMAP_CACHE_MB', 1_000_000) * 1_000_000, problems);
  const vectorFile = { path: read('OVERSEEN_BASEMAP_FILE'), attribution: read('OVERSEEN_BASEMAP_FILE_ATTRIBUTION') };
  const config: Config = {
    dataDir: read('OVERSEEN_DATA'),
    ...(read('OVERSEEN_KEY_FILE') === '' ? {} : { keyFile: read('OVERSEEN_KEY_FILE') }),
    host: read('HOST'),
    port: whole('PORT', 65_535),
    ...(databaseUrl === '' ? {} : { databaseUrl }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    raster,
    ...(vectorFile.path === '' ? {} : { vectorFile }),
    embedOrigins: check(
      'OVERSEEN_EMBED_ORIGINS',
      parseEmbedOrigins(read('OVERSEEN_EMBED_ORIGINS')),
      '*, none, or http(s) origins such as https://news.example with commas between',
      [],
    ),
    ...(read('OVERSEEN_CONTACT') === '' ? {} : { contact: read('OVERSEEN_CONTACT') }),
    demo: check('OVERSEEN_DEMO', parseFlag(read('OVERSEEN_DEMO')), 'true or false', false),
    trustedProxies: whole('OVERSEEN_TRUST_PROXY', 9),
    requestsPerMinute: whole('OVERSEEN_RATE_LIMIT', 1_000_000),
    pendingCap: whole('OVERSEEN_PENDING_CAP', 1_000_000),
    proofOfWork: check(
      'OVERSEEN_PROOF_OF_WORK',
      parseProofOfWork(read('OVERSEEN_PROOF_OF_WORK')),
      'auto or off',
      'auto',
    ),
    release: check(
      'OVERSEEN_RELEASE',
      RELEASES.find((one) => one === read('OVERSEEN_RELEASE')),
      'at-once or daily',
      'at-once',
    ),
    wholeWorldBytes: whole('OVERSEEN_WORLD_MB', 1_000_000) * 1_000_000,
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config, notes };
}

/** The one problem of names: a misspelt key of ours would else be ignored in silence. */
export function unknownKeys(env: Record<string, string | undefined>): string[] {
  const known = new Set<string>(CONFIG_KEYS.map((key) => key.name));
  return Object.keys(env).filter((name) => name.startsWith('OVERSEEN_') && !known.has(name));
}

function textOf(env: Record<string, string | undefined>, name: KeyName): string {
  const set = env[name]?.trim();
  if (set) return set;
  return CONFIG_KEYS.find((key) => key.name === name)?.default ?? '';
}

function parseWhole(text: string, max: number): number | undefined {
  if (!/^[0-9]{1,7}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

function parseFlag(text: string): boolean | undefined {
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  return undefined;
}

function parseProofOfWork(text: string): Config['proofOfWork'] | undefined {
  return text === 'auto' || text === 'off' ? text : undefined;
}

function parseOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain =
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '';
  return plain ? url.origin : undefined;
}

function parseEmbedOrigins(text: string): readonly string[] | undefined {
  if (text === '*') return ['*'];
  if (text === 'none') return [];
  const origins = text.split(',').map((one) => parseOrigin(one.trim()));
  const known = origins.filter((origin) => origin !== undefined);
  return known.length === origins.length ? known : undefined;
}

function isTileTemplate(text: string): boolean {
  const filled = text.replace('{z}', '0').replace('{x}', '0').replace('{y}', '0');
  return ['{z}', '{x}', '{y}'].every((part) => text.includes(part)) && URL.canParse(filled) && /^https?:/.test(text);
}

function rasterOf(
  read: (name: KeyName) => string,
  cacheBytes: number,
  problems: string[],
): { raster: RasterSource | null; notes: string[] } {
  const source = read('OVERSEEN_BASEMAP');
  const contact = read('OVERSEEN_BASEMAP_CONTACT');
  if (source === 'none') return { raster: null, notes: [] };
  if (source !== 'osm' && !isTileTemplate(source)) {
    problems.push(`OVERSEEN_BASEMAP is "${source}"; it takes osm, none, or an http(s) address with {z}, {x} and {y}.`);
    return { raster: null, notes: [] };
  }
  const attribution = read('OVERSEEN_BASEMAP_ATTRIBUTION');
  if (source !== 'osm' && attribution === '') {
    problems.push(
      'OVERSEEN_BASEMAP_ATTRIBUTION is not set; an address in OVERSEEN_BASEMAP needs the words that credit the source.',
    );
  }
  if (contact === '') {
    return {
      raster: null,
      notes:
        read('OVERSEEN_BASEMAP_FILE') === ''
          ? [
              'No map tiles are fetched, because OVERSEEN_BASEMAP_CONTACT is not set; the page shows the built-in outline.',
            ]
          : [],
    };
  }
  const osm = source === 'osm';
  return {
    raster: {
      template: osm ? 'https://tile.openstreetmap.org/{z}/{x}/{y}.png' : source,
      attribution: attribution || '© OpenStreetMap contributors',
      attributionUrl: osm ? 'https://www.openstreetmap.org/copyright' : '',
      fixUrl: osm ? 'https://www.openstreetmap.org/fixthemap' : '',
      contact,
      cacheBytes,
    },
    notes: [],
  };
}
