/** Generators of tag maps, from tidy to hostile, and of facts that OSM can say exactly. */
import fc from 'fast-check';
import type { CameraFacts, Tags } from '../../../src/domain/camera/camera.ts';
import type { DeviceKind } from '../../../src/domain/camera/vocabulary.ts';
import type { OsmField } from '../../../src/domain/osm/ownership.ts';

const BARE_KEYS = [
  'man_made',
  'highway',
  'surveillance',
  'surveillance:type',
  'surveillance:zone',
  'camera:type',
  'camera:mount',
  'camera:support',
  'support',
  'camera:direction',
  'surveillance:direction',
  'direction',
  'camera:angle',
  'height',
  'ele',
  'operator',
  'operator:wikidata',
  'operator:type',
  'manufacturer',
  'manufacturer:wikidata',
  'brand',
  'brand:wikidata',
  'surveillance:brand',
  'surveillance:brand:wikidata',
  'surveillance:manufacturer',
  'model',
  'check_date',
  'survey:date',
  'amenity',
  'shop',
  'name',
  'surveillance:ALPR',
  'camera:count',
];
const PREFIXES = ['', '', '', 'proposed:', 'planned:', 'construction:', 'disused:', 'removed:', 'was:', 'historic:'];
const HOSTILE_KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  '0',
  ':',
  'removed:',
  'x'.repeat(250),
];

const VALUES = [
  'surveillance',
  'speed_camera',
  'tower',
  'public',
  'outdoor',
  'indoor',
  'yes',
  'cctv',
  'camera',
  'ALPR',
  'ANPR',
  'camera;ALPR',
  'Camera; camera;alpr',
  'guard',
  'traffic',
  'town;parking',
  'town;;TOWN; x',
  'fixed',
  'static',
  'panning',
  'dome',
  'Dome ',
  'panorama',
  'wall',
  'pole',
  ' POLE',
  'street_lamp',
  'wall_mounted',
  '0',
  '90',
  '90.0',
  ' 90 ; 270 ;',
  '22.5',
  'NE',
  'north-east',
  '90-270',
  '0-360',
  'all',
  'forward',
  '90;forward',
  '-45-45',
  '359.7',
  '15',
  '-15',
  '15°',
  '135',
  '5',
  '5 m',
  '16\'4"',
  '3-4',
  '2 floors',
  '250',
  'Wiener Linien',
  ' wiener linien;Wiener Linien',
  'Q668849',
  'q1',
  'Q0',
  'business',
  'government',
  'police',
  '2025-05-22',
  '2025-05',
  '~2025-05-22',
  'before 2020',
  '',
  ' ',
  ';',
  ';;;',
  '\t\n',
  '__proto__',
  'constructor',
  '٣',
  '\u202e90',
  'x'.repeat(255),
  'x'.repeat(300),
  `camera;${'y'.repeat(250)}`,
];

const key = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(fc.constantFrom(...PREFIXES), fc.constantFrom(...BARE_KEYS)).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_KEYS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const value = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...VALUES), { maxLength: 4 }).map((members) => members.join(';')) },
);

/** Any tags, mostly with a device in them. */
export const anyTags: fc.Arbitrary<Tags> = fc
  .tuple(
    fc.option(
      fc.constantFrom(['man_made', 'surveillance'], ['disused:man_made', 'surveillance'], ['highway', 'speed_camera']),
    ),
    fc.array(fc.tuple(key, value), { maxLength: 14 }),
  )
  // fromEntries makes own properties, `__proto__` too.
  .map(([device, entries]) => Object.fromEntries(device ? [device, ...entries] : entries));

const bearing = fc.integer({ min: 0, max: 359 });
const aim = fc.oneof(
  bearing.map((deg) => ({ kind: 'bearing' as const, deg })),
  fc
    .tuple(bearing, fc.integer({ min: 1, max: 359 }))
    .map(([fromDeg, widthDeg]) => ({ kind: 'sector' as const, fromDeg, widthDeg })),
  fc.constant({ kind: 'sector' as const, fromDeg: 0, widthDeg: 360 }),
);
const height = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 100 }))
  .map(([low, more]) => ({ min: low / 10, max: (low + more) / 10 }));
const name = fc.constantFrom('Musterstadt', 'Wiener Linien', 'A & B', 'constructor', '-1', 'ÖBB');
const day = fc.constantFrom('2024-02-29', '2025-05-22', '2026-11-01');
const id = fc.constantFrom('Q1', 'Q668849', 'Q999999999999');

/** Per field, values that OSM has an exact word for. */
export const SAYABLE: { readonly [F in OsmField]: fc.Arbitrary<NonNullable<CameraFacts[F]>> } = {
  life: fc.constantFrom('active', 'proposed', 'planned', 'installing', 'inactive', 'gone'),
  kinds: fc.uniqueArray(fc.constantFrom('camera', 'alpr', 'guard', 'gunshot', 'webcam', 'radar-lidar'), {
    minLength: 1,
  }),
  watches: fc.constantFrom('public', 'outdoor-private', 'indoor'),
  zones: fc.uniqueArray(fc.constantFrom('town', 'parking', 'bank', 'entrance', 'nesting_site'), { minLength: 1 }),
  motion: fc.constantFrom('fixed', 'panning'),
  housing: fc.constantFrom('dome', 'panoramic', 'doorbell'),
  mount: fc.constantFrom('wall', 'pole', 'street_lamp', 'atm', 'gantry'),
  aims: fc.uniqueArray(aim, { minLength: 1, maxLength: 6, selector: (entry) => JSON.stringify(entry) }),
  tiltDeg: fc.integer({ min: 0, max: 90 }),
  heightM: height,
  operator: name,
  operatorWikidata: id,
  operatorKind: fc.constantFrom('business', 'military'),
  manufacturer: name,
  manufacturerWikidata: id,
  model: name,
  observedOn: day,
};

/** Several changed facts at once; some of them "can't tell", some without a word in OSM. */
export const anyChanges: fc.Arbitrary<Partial<CameraFacts>> = fc.record(
  {
    ...SAYABLE,
    life: fc.option(fc.oneof(SAYABLE.life, fc.constant('covered' as const))),
    kinds: fc.option(fc.oneof(SAYABLE.kinds, fc.constantFrom<DeviceKind[]>(['thermal', 'camera'], []))),
    watches: fc.option(fc.oneof(SAYABLE.watches, fc.constant('mixed' as const))),
    motion: fc.option(fc.constantFrom('fixed', 'panning', 'ptz')),
    housing: fc.option(fc.constantFrom('dome', 'bullet', 'ptz', 'panoramic')),
    mount: fc.option(fc.oneof(SAYABLE.mount, fc.constant('other' as const))),
    aims: fc.option(SAYABLE.aims),
    operator: fc.option(fc.oneof(name, fc.constantFrom('', ' ; ', 'a;A;b', 'z'.repeat(256)))),
    note: fc.string(),
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
  },
  { requiredKeys: [] },
);
