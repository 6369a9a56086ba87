import type { CameraRecord } from '../../domain/camera/camera.ts';
import { qualityOf } from '../../domain/camera/quality.ts';
import { monthOf } from '../../domain/camera/to-map-point.ts';
import { todayNow } from '../../drawing/marker-look.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { formatDay, formatMonth, t } from '../i18n/translate.ts';
import { ownWords } from '../map/point-words.ts';
import { Badge } from '../ui/badge.tsx';

/** State, evidence, people: two or three words each, in a row under the title. */
export function CameraBadges({ point, record }: { point: DrawnPoint; record: CameraRecord | undefined }) {
  const witnesses = record?.witnesses ?? 0;
  const hasEvidence = point.trust === 'evidenced' || (record?.photos.length ?? 0) > 0;
  return (
    <div class="row wrap badges">
      <StateBadge point={point} record={record} />
      {hasEvidence && <Badge icon="document">{t('camera.badgeEvidence')}</Badge>}
      {witnesses > 0 && <Badge icon="people">{t('camera.badgePeople', { n: witnesses })}</Badge>}
      {record?.importedOn !== undefined && witnesses === 0 && (
        <Badge icon="download">{t('camera.badgeImported')}</Badge>
      )}
    </div>
  );
}

function StateBadge({ point, record }: { point: DrawnPoint; record: CameraRecord | undefined }) {
  if (point.own !== undefined) {
    return (
      <Badge tone="mine" icon="phone">
        {ownWords(point.own.badge)}
      </Badge>
    );
  }
  const quality = qualityOf(record ?? point, todayNow());
  const month = record === undefined ? point.confirmedMonth : monthOf(record.confirmedOn);
  const words = month > 0 ? formatMonth(month) : undefined;
  if (quality === 'gone') {
    const since = record?.goneOn;
    return (
      <Badge icon="gone">
        {since === undefined ? t('point.badgeGone') : t('camera.badgeGoneSince', { date: formatDay(since) })}
      </Badge>
    );
  }
  if (quality === 'disputed') {
    return (
      <Badge tone="note" icon="people">
        {t('point.badgeDisputed')}
      </Badge>
    );
  }
  if (words === undefined) return <Badge icon="clock">{t('point.badgeNeverConfirmed')}</Badge>;
  if (quality === 'stale') {
    return (
      <Badge tone="note" icon="clock">
        {t('point.badgeStale', { month: words })}
      </Badge>
    );
  }
  return (
    <Badge tone="ok" icon="check">
      {t('point.badgeSeen', { month: words })}
    </Badge>
  );
}
