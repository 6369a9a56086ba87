/** How a camera points, as the form asks it, and the aims that follow. */
import type { Aim, Answer } from '../../domain/camera/camera.ts';

/** `oneWay` = one way, `turns` = between two ends, `round` = all round. */
export type AimMode = 'oneWay' | 'turns' | 'round';

/** What a newly chosen mode shows first: north, or the ninety degrees around it. */
const FIRST_BEARING_DEG = 0;
const FIRST_REACH = { fromDeg: 315, widthDeg: 90 } as const;

/** Mode of one aim. */
export function modeOfAim(aim: Aim): AimMode {
  if (aim.kind === 'bearing') return 'oneWay';
  return aim.widthDeg >= 360 ? 'round' : 'turns';
}

/** Middle of what an aim covers. */
export function middleDeg(aim: Aim): number {
  if (aim.kind === 'bearing') return aim.deg;
  return aim.widthDeg >= 360 ? FIRST_BEARING_DEG : (aim.fromDeg + aim.widthDeg / 2) % 360;
}

/** An aim of the mode, keeping the direction that was set before. */
export function aimOfMode(mode: AimMode, before?: Aim): Aim {
  if (mode === 'round') return { kind: 'sector', fromDeg: 0, widthDeg: 360 };
  if (mode === 'oneWay')
    return { kind: 'bearing', deg: before ? (Math.round(middleDeg(before) / 5) * 5) % 360 : FIRST_BEARING_DEG };
  if (!before || before.kind === 'sector') return { kind: 'sector', ...FIRST_REACH };
  return { kind: 'sector', fromDeg: (before.deg + 315) % 360, widthDeg: FIRST_REACH.widthDeg };
}

/** The aims with the one at `index` replaced; an answer of "can't tell" or none becomes a list of one. */
export function withAim(aims: Answer<Aim[]> | undefined, index: number, aim: Aim): Aim[] {
  const list = [...(aims ?? [])];
  list[Math.min(index, list.length)] = aim;
  return list;
}

/** The aims without the one at `index`; undefined when none is left. */
export function withoutAim(aims: readonly Aim[], index: number): Aim[] | undefined {
  const rest = aims.filter((_, at) => at !== index);
  return rest.length > 0 ? rest : undefined;
}
