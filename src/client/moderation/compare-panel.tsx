import type { CameraRecord } from '../../domain/camera/camera.ts';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { MarkerPicture } from '../map/marker-picture.tsx';
import { navigate } from '../router.ts';
import { kindTitle } from '../sighting/fact-words.ts';
import { NamedButton } from '../sighting/named-button.tsx';
import { Button } from '../ui/button.tsx';
import { differences, knownLines, nearDistance, proposedFacts, type Reference, referenceOf } from './entry-facts.ts';
import { LikeEntries } from './like-entries.tsx';
import { NearMap } from './near-map.tsx';

/** What is near, and how the entry differs from it. */
export function ComparePanel({ item, onJoin }: { item: QueueItem; onJoin: (cameraId: string) => void }) {
  const reference = referenceOf(item);
  return (
    <div class="stack">
      <h2 class="h3">{t('moderation.whatIsNear')}</h2>
      <NearMap item={item} />
      <p class="muted small">{nearSentence(item)}</p>
      <ShowOnMap item={item} />
      {item.neighbours.length > 0 && item.sighting.kind === 'new' && <Neighbours item={item} onJoin={onJoin} />}
      {reference !== undefined && <Differences item={item} reference={reference} />}
      {item.camera !== undefined && item.sighting.kind !== 'new' && item.sighting.kind !== 'edit' && (
        <OnTheMap camera={item.camera} />
      )}
      <LikeEntries item={item} />
    </div>
  );
}

function nearSentence({ neighbours }: QueueItem): string {
  const nearest = neighbours[0];
  if (nearest === undefined) return t('moderation.nothingNear');
  return t('moderation.nearCount', { n: neighbours.length, distance: nearDistance(nearest.distanceM) });
}

/** The way to streets and houses, which the small picture does not have. */
export function ShowOnMap({ item }: { item: QueueItem }) {
  const { lat, lon } = proposedFacts(item);
  if (lat === undefined || lon === undefined) return null;
  const show = () => {
    mapController.setView({ lat, lon, zoom: 18 }, { animate: false });
    navigate('/');
  };
  return (
    <div class="btnrow start">
      <Button small look="quiet" icon="map" onClick={show}>
        {t('moderation.showOnMap')}
      </Button>
    </div>
  );
}

function Neighbours({ item, onJoin }: { item: QueueItem; onJoin: (cameraId: string) => void }) {
  return (
    <ul class="list">
      {item.neighbours.map(({ camera, distanceM }) => {
        const name = `${kindTitle(camera.facts)}, ${nearDistance(distanceM)}`;
        return (
          <li key={camera.id} class="row review-neighbour">
            <MarkerPicture look={lookOf(toMapPoint(camera), todayNow())} />
            <span class="grow">
              <b>{name}</b>
              <span class="small muted seen">{seenWords(camera)}</span>
            </span>
            <NamedButton look="soft" name={`${t('moderation.joinThis')}: ${name}`} onClick={() => onJoin(camera.id)}>
              {t('moderation.joinThis')}
            </NamedButton>
          </li>
        );
      })}
    </ul>
  );
}

function seenWords({ confirmedOn, facts }: CameraRecord): string {
  const day = confirmedOn ?? facts.observedOn;
  return day === undefined ? '' : t('moderation.lastSeen', { day: formatDay(day) });
}

/** Row by row, what differs from what it is held against. */
export function Differences({ item, reference }: { item: QueueItem; reference: Reference }) {
  return (
    <>
      <h2 class="h3" id="differs">
        {t('moderation.differs')}
      </h2>
      <table class="table" aria-labelledby="differs">
        <thead>
          <tr>
            <th scope="col">{t('moderation.colWhat')}</th>
            <th scope="col">{t('moderation.colEntry')}</th>
            <th scope="col">{reference.heading}</th>
          </tr>
        </thead>
        <tbody>
          {differences(item, reference).map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>{row.mine}</td>
              <td>{row.differs ? <mark>{row.theirs}</mark> : row.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** For an entry that changes no fact: what stands on the map, to judge it by. */
function OnTheMap({ camera }: { camera: CameraRecord }) {
  const seen = camera.confirmedOn ?? camera.facts.observedOn;
  return (
    <>
      <h2 class="h3">{t('moderation.nowOnMap')}</h2>
      <dl class="review-facts small">
        {knownLines(camera).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {seen !== undefined && (
          <div>
            <dt>{t('moderation.factSeen')}</dt>
            <dd>{formatDay(seen)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}
