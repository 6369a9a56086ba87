import type { Entry } from '../../offline/outbox/entry.ts';
import { Badge } from '../ui/badge.tsx';
import { badgeOf } from './entry-words.ts';

/** State of an entry: icon and two or three words. */
export function EntryBadge({ entry }: { entry: Entry }) {
  const { tone, icon, words } = badgeOf(entry);
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  );
}
