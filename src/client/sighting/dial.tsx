/** The direction dial: by finger, mouse or keys. One handle for a direction, two for the ends of what a camera turns through. */
import { useRef } from 'preact/hooks';
import type { Aim } from '../../domain/camera/camera.ts';
import { t } from '../i18n/translate.ts';
import { wayWord } from '../map/point-words.ts';
import { type AimMode, modeOfAim } from './aim-mode.ts';
import {
  degAfterKey,
  degOfPoint,
  endDeg,
  moveEnd,
  nearestEnd,
  pointOfDeg,
  snapDeg,
  wedgePath,
} from './dial-geometry.ts';

const HALF = 120;
const RIM = 112;
const HANDLE_RADIUS = 90;
const SECTOR_RADIUS = 86;
/** Half the opening that a single direction is drawn with: which way, not how wide. */
const HALF_OPENING_DEG = 27;
const TICKS_DEG = Array.from({ length: 72 }, (_, index) => index * 5);
const LETTER_KEYS = {
  n: 'point.letters_north',
  e: 'point.letters_east',
  s: 'point.letters_south',
  w: 'point.letters_west',
} as const;
const LETTERS = [
  ['n', 0],
  ['e', 90],
  ['s', 180],
  ['w', 270],
] as const;

type Handle = 'from' | 'to';

interface DialProps {
  /** Undefined = not set yet: the handle waits at north. */
  aim: Aim | undefined;
  onAim: (aim: Aim) => void;
  /** Key 0: the direction cannot be told. */
  onUnknown: () => void;
}

/** A dial of 240 px. All round has no handle: it is a picture, and the words stand beside it. */
export function Dial({ aim, onAim, onUnknown }: DialProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const held = useRef<Handle | undefined>(undefined);
  const mode = aim ? modeOfAim(aim) : 'oneWay';
  const turnTo = (event: PointerEvent) => {
    const deg = degOfEvent(event, drawing.current);
    if (aim?.kind !== 'sector') return onAim({ kind: 'bearing', deg: snapDeg(deg) });
    held.current ??= nearestEnd(aim, deg);
    onAim({ kind: 'sector', ...moveEnd(aim, held.current, deg) });
  };
  const pointer = {
    onPointerDown: (event: PointerEvent) => {
      drawing.current?.setPointerCapture(event.pointerId);
      held.current = undefined;
      turnTo(event);
    },
    onPointerMove: (event: PointerEvent) => {
      if (drawing.current?.hasPointerCapture(event.pointerId)) turnTo(event);
    },
  };
  const onKey = (event: KeyboardEvent, deg: number, set: (deg: number) => void) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = degAfterKey(event.key, deg);
    if (next === undefined && event.key !== '0') return;
    event.preventDefault();
    event.stopPropagation();
    if (next === undefined) onUnknown();
    else set(next);
  };
  const grips = gripsOf(aim, mode);
  return (
    <div class="dial" ref={drawing} {...(mode === 'round' ? {} : pointer)}>
      <svg viewBox={`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`} aria-hidden="true">
        <Face />
        {aim && <Reached aim={aim} />}
        {aim?.kind === 'bearing' && <path class="dial-needle" d={needlePath(aim.deg)} />}
        <circle class="dial-middle" r="6" />
      </svg>
      {grips.map(({ end, label, deg }) => (
        <Grip
          key={label}
          label={label}
          deg={deg}
          isUnset={aim === undefined}
          onKeyDown={(event) =>
            onKey(event, deg, (next) =>
              onAim(
                aim?.kind === 'sector' && end
                  ? { kind: 'sector', ...moveEnd(aim, end, next) }
                  : { kind: 'bearing', deg: next },
              ),
            )
          }
        />
      ))}
    </div>
  );
}

interface GripPlace {
  /** Undefined for the one handle of a single direction. */
  end: Handle | undefined;
  label: string;
  deg: number;
}

function gripsOf(aim: Aim | undefined, mode: AimMode): GripPlace[] {
  if (mode === 'round') return [];
  if (aim?.kind !== 'sector') return [{ end: undefined, label: t('sighting.dial'), deg: aim?.deg ?? 0 }];
  return [
    { end: 'from', label: t('sighting.dialFrom'), deg: aim.fromDeg },
    { end: 'to', label: t('sighting.dialTo'), deg: endDeg(aim) },
  ];
}

interface GripProps {
  label: string;
  deg: number;
  isUnset: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Physical sides on purpose: a compass does not mirror. */
function Grip({ label, deg, isUnset, onKeyDown }: GripProps) {
  const { x, y } = pointOfDeg(deg, HANDLE_RADIUS);
  const share = (value: number) => `${((value + HALF) / (2 * HALF)) * 100}%`;
  const slider = {
    role: 'slider' as const,
    tabIndex: 0,
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': 355,
    'aria-valuenow': Math.round(deg),
    'aria-valuetext': isUnset
      ? t('sighting.dialUnset')
      : t('sighting.dialValue', { n: Math.round(deg), way: wayWord(deg) }),
    onKeyDown,
  };
  return (
    <div class={isUnset ? 'dial-grip waiting' : 'dial-grip'} style={{ left: share(x), top: share(y) }} {...slider}>
      <svg viewBox="-12 -12 24 24" aria-hidden="true" style={{ transform: `rotate(${deg}deg)` }}>
        <path d="M0 7V-7M-5.5 -1.5L0 -7L5.5 -1.5" />
      </svg>
    </div>
  );
}

function Reached({ aim }: { aim: Aim }) {
  if (aim.kind === 'bearing') {
    return <path class="dial-sector" d={wedgePath(aim.deg - HALF_OPENING_DEG, 2 * HALF_OPENING_DEG, SECTOR_RADIUS)} />;
  }
  if (modeOfAim(aim) === 'round') return <circle class="dial-sector" r={SECTOR_RADIUS} />;
  return <path class="dial-sector" d={wedgePath(aim.fromDeg, aim.widthDeg, SECTOR_RADIUS)} />;
}

function needlePath(deg: number): string {
  const { x, y } = pointOfDeg(deg, HANDLE_RADIUS);
  return `M0 0L${x} ${y}`;
}

function degOfEvent(event: PointerEvent, drawing: HTMLElement | null): number {
  if (!drawing) return 0;
  const box = drawing.getBoundingClientRect();
  return degOfPoint(event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2);
}

function Face() {
  return (
    <g>
      <circle class="dial-face" r={RIM} />
      {TICKS_DEG.map((deg) => (
        <Tick key={deg} deg={deg} />
      ))}
      {LETTERS.map(([letter, deg]) => {
        const { x, y } = pointOfDeg(deg, 94);
        return (
          <text key={letter} class="dial-letter" x={x} y={y} dy=".35em" text-anchor="middle">
            {t(LETTER_KEYS[letter])}
          </text>
        );
      })}
    </g>
  );
}

function Tick({ deg }: { deg: number }) {
  const outer = pointOfDeg(deg, RIM);
  const inner = pointOfDeg(deg, RIM - (deg % 45 === 0 ? 10 : deg % 15 === 0 ? 6 : 3));
  return (
    <path class={deg % 45 === 0 ? 'dial-tick main' : 'dial-tick'} d={`M${outer.x} ${outer.y}L${inner.x} ${inner.y}`} />
  );
}
