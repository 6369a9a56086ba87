/**
 * Whether two records may be one camera, with the reasons. A proposal for people, who decide: several cameras at one site are common, so a
 * place alone never proposes anything, and what points another way or stands farther away than both places err speaks against.
 */
import { distanceM } from '../geo/distance.ts';
import { type DeviceLook, plainName } from './device-look.ts';
import { DUPLICATE_RULES as RULES } from './duplicate-rules.ts';

/** What speaks for it, in the order in which it is told. */
const FOR = [
  'sameSpot',
  'near',
  'sameMount',
  'sameDirection',
  'nearDirection',
  'sameKind',
  'sameHousing',
  'sameOperator',
  'sameMaker',
] as const;
/** What speaks against it. */
const AGAINST = [
  'far',
  'otherMount',
  'otherDirection',
  'otherKind',
  'otherHousing',
  'otherOperator',
  'otherMaker',
  'gone',
  'old',
  'alike',
] as const;
export type LikenessReason = (typeof FOR | typeof AGAINST)[number];

/** Whether a reason speaks against it: the rest speaks for it. */
export function speaksAgainst(reason: LikenessReason): boolean {
  return AGAINST.some((one) => one === reason);
}

/** `none`: nothing is proposed. */
export type LikenessLevel = 'likely' | 'possible' | 'none';

/** How alike two records are. `score` orders them and is never shown. */
export interface Likeness {
  level: LikenessLevel;
  score: number;
  /** Whether anything of the device itself is alike: a place alone proposes nothing. */
  isAlike: boolean;
  reasons: LikenessReason[];
}

type Finding = readonly [weight: number, reason: LikenessReason] | undefined;

/** Compares an entry with a camera of the map. `alike` = how many others there look just like that camera. */
export function likenessOf(entry: DeviceLook, camera: DeviceLook, alike = 0): Likeness {
  const spot = placeFinding(entry, camera);
  const traits = [
    wordFinding([entry.mount, camera.mount], RULES.mount, ['sameMount', 'otherMount']),
    directionFinding(entry, camera),
    kindFinding(entry, camera),
    wordFinding([entry.housing, camera.housing], RULES.housing, ['sameHousing', 'otherHousing']),
    wordFinding([entry.operator, camera.operator], RULES.operator, ['sameOperator', 'otherOperator']),
    wordFinding([entry.maker, camera.maker], RULES.maker, ['sameMaker', 'otherMaker']),
  ];
  const row: Finding = alike > 0 ? [RULES.alike * Math.min(alike, RULES.mostAlike), 'alike'] : undefined;
  const found = [spot, ...traits, timeFinding(entry, camera), row].flatMap((finding) => finding ?? []);
  const weights = found.filter((part) => typeof part === 'number');
  const reasons = found.filter((part) => typeof part === 'string');
  // In tenths of thousandths: sums of weights must not differ by the order of adding.
  const score = Math.round(weights.reduce((sum, weight) => sum + weight, 0) * 1e4) / 1e4;
  // Never the place alone: something of the device itself must be alike.
  const isAlike = traits.some((finding) => finding !== undefined && finding[0] > 0);
  const told = [...FOR, ...AGAINST].filter((one) => reasons.includes(one));
  return { level: isAlike ? levelOf(score) : 'none', score, isAlike, reasons: told };
}

function levelOf(score: number): LikenessLevel {
  if (score >= RULES.likely) return 'likely';
  return score >= RULES.possible ? 'possible' : 'none';
}

function placeFinding(a: DeviceLook, b: DeviceLook): Finding {
  const error = Math.hypot(Math.max(RULES.leastErrorM, a.errorM), Math.max(RULES.leastErrorM, b.errorM));
  const times = distanceM(a, b) / error;
  if (times <= 1) return [RULES.place.spot, 'sameSpot'];
  if (times <= 2) return [RULES.place.near, 'near'];
  return [times <= 3 ? RULES.place.far : RULES.place.farther, 'far'];
}

function directionFinding({ bearings: a }: DeviceLook, { bearings: b }: DeviceLook): Finding {
  // All round is what people say of domes that they cannot read: it speaks neither way.
  if (a === 'all' || b === 'all' || a.length === 0 || b.length === 0) return undefined;
  const apart = Math.min(...a.flatMap((one) => b.map((other) => degreesBetween(one, other))));
  const rule = RULES.direction;
  if (apart <= rule.sameDeg) return [rule.same, 'sameDirection'];
  if (apart <= rule.nearDeg) return [rule.near, 'nearDirection'];
  return [apart <= rule.sideDeg ? rule.side : rule.other, 'otherDirection'];
}

function kindFinding({ kinds: a }: DeviceLook, { kinds: b }: DeviceLook): Finding {
  if (a.length === 0 || b.length === 0) return undefined;
  return a.some((kind) => b.includes(kind)) ? [RULES.kind.same, 'sameKind'] : [RULES.kind.other, 'otherKind'];
}

function wordFinding(
  [a, b]: readonly [string, string],
  rule: { same: number; other: number },
  [same, other]: readonly [LikenessReason, LikenessReason],
): Finding {
  if (a === '' || b === '') return undefined;
  return plainName(a) === plainName(b) ? [rule.same, same] : [rule.other, other];
}

function timeFinding(a: DeviceLook, b: DeviceLook): Finding {
  if (b.isGone && !a.isGone) return [RULES.time.gone, 'gone'];
  const apart = a.seenMonth === 0 || b.seenMonth === 0 ? 0 : Math.abs(a.seenMonth - b.seenMonth) * 30.4;
  return apart >= RULES.time.oldDays ? [RULES.time.old, 'old'] : undefined;
}

function degreesBetween(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
}
