/** "Maybe the same": why a camera that is near may be the one of an entry, or why not. A proposal, never a decision. */
import { type Likeness, speaksAgainst } from '../../domain/duplicate/likeness.ts';
import { formatList, t } from '../i18n/translate.ts';

/** The sentence under a neighbour. */
export function LikenessLine({ likeness: { level, reasons } }: { likeness: Likeness }) {
  const told = reasons.filter((reason) => speaksAgainst(reason) === (level === 'none'));
  if (told.length === 0) return null;
  const why = formatList(told.map((reason) => t(`moderation.why_${reason}`)));
  return (
    <span class={level === 'none' ? 'small muted seen' : 'small seen'}>{t(`moderation.like_${level}`, { why })}</span>
  );
}
