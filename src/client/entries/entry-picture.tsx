import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import type { Entry } from '../../offline/outbox/entry.ts';
import { MarkerPicture } from '../map/marker-picture.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { tabOf } from './entry-state.ts';

const ICONS = { edit: 'document', confirm: 'check', gone: 'gone', photo: 'camera' } as const satisfies Record<
  string,
  IconName
>;

/** The marker of what was logged, or the sign of what was said of a camera that is there already. */
export function EntryPicture({ entry }: { entry: Entry }) {
  const { sighting, status } = entry;
  if (sighting.kind !== 'new') {
    return (
      <span class="mkbox">
        <Icon name={ICONS[sighting.kind]} />
      </span>
    );
  }
  const point = toMapPoint({ facts: sighting.facts, trust: 'single', witnesses: 0, photos: [], published: false });
  const isUnsent = status.state === 'queued' || status.state === 'sending' || status.state === 'rejected';
  const badge = isUnsent ? 'unsent' : status.state === 'received' && status.ahead > 0 ? 'sent' : 'review';
  return (
    <span class="mkbox">
      <MarkerPicture
        look={lookOf(tabOf(entry) === 'finished' ? point : { ...point, own: { opId: entry.opId, badge } }, todayNow())}
      />
    </span>
  );
}
