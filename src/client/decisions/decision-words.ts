/** The words of a row. Names from the log are open lists: one that has no words here is shown as it is. */
import { isObjectionReason } from '../../domain/objection/reasons.ts';
import { isActReason } from '../../domain/proposal/proposal.ts';
import { hasText, t } from '../i18n/translate.ts';
import { reasonWords as objectionWords } from '../objection/reason-words.ts';
import { reasonWords as actReasonWords } from '../proposals/proposal-words.ts';
import type { BadgeTone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icon.tsx';
import type { DecisionRow, RowKind } from './decision-row.ts';

/** Tone and icon of each kind. */
export const KIND_LOOKS: Record<RowKind, { tone: BadgeTone; icon: IconName }> = {
  accept: { tone: 'ok', icon: 'check' },
  merge: { tone: 'info', icon: 'join' },
  refuse: { tone: 'plain', icon: 'close' },
  ask: { tone: 'plain', icon: 'message' },
  pass: { tone: 'plain', icon: 'people' },
  undo: { tone: 'note', icon: 'undo' },
  bulk: { tone: 'note', icon: 'list' },
  import: { tone: 'info', icon: 'download' },
  withdrawal: { tone: 'plain', icon: 'undo' },
  act: { tone: 'note', icon: 'people' },
  purge: { tone: 'note', icon: 'trash' },
  purged: { tone: 'plain', icon: 'cover' },
};

/** What was decided. */
export function kindWords({ kind, detail }: Pick<DecisionRow, 'kind' | 'detail'>): string {
  if ((kind !== 'act' && kind !== 'bulk') || detail === undefined) return t(`decisions.kind_${kind}`);
  const key = `decisions.${kind}_${wordOf(detail)}`;
  return hasText(key) ? t(key) : detail;
}

/** Acts on what somebody sent in; without a camera, other acts concern everything. */
const OF_AN_ENTRY: ReadonlySet<string> = new Set(['purge-photo', 'purge-submission', 'decision']);

/** What it is about. */
export function aboutWords({ kind, detail, cameras, many }: DecisionRow): string {
  if (many !== undefined)
    return many.part === undefined
      ? t('decisions.aboutMany', { n: many.count })
      : t('decisions.aboutPart', { n: many.count, part: many.part });
  if (kind === 'import') return t('decisions.aboutImport', { n: cameras.length, source: detail ?? '' });
  if (kind === 'purge' && detail !== undefined) return t('decisions.aboutEntry', { number: detail });
  const [only, ...others] = cameras;
  if (only === undefined) {
    const isOfAll = kind === 'act' && !OF_AN_ENTRY.has(detail ?? '');
    return isOfAll ? t('decisions.aboutAll') : t('decisions.aboutOne');
  }
  return others.length > 0
    ? t('decisions.aboutCameras', { n: cameras.length })
    : t('decisions.aboutCamera', { id: `${only.slice(0, 6)}…` });
}

/** A reason of the list in words, any other as it was written. */
export function reasonWords(reason: string): string {
  if (isActReason(reason)) return actReasonWords(reason);
  return isObjectionReason(reason) ? objectionWords(reason) : reason;
}

/** Why, and what more there is to know. */
export function whyWords({ reason, isOnePerson, isChanged }: DecisionRow): string {
  const parts = reason === undefined ? [] : [reasonWords(reason)];
  if (isChanged) parts.push(t('decisions.withChanges'));
  if (isOnePerson) parts.push(t('decisions.onePerson'));
  return parts.join('. ');
}

/** The first and last letters of a hash. */
export function sealWords(hash: string): string {
  return `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}

function wordOf(name: string): string {
  return name.replaceAll('-', '_');
}
