/** What a proposal would do, shown as the queue shows things: the place from above, photos, facts, and what differs. */
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import { photoPath } from '../../protocol/endpoint.ts';
import type { ProposalPreview, ProposalView } from '../../protocol/schema/proposal.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { MarkerPicture } from '../map/marker-picture.tsx';
import { Differences, ShowOnMap } from '../moderation/compare-panel.tsx';
import { entryTitle, knownLines, referenceOf, statedLines } from '../moderation/entry-facts.ts';
import { NearMap } from '../moderation/near-map.tsx';
import { kindTitle } from '../sighting/fact-words.ts';

type Revert = NonNullable<ProposalPreview['revert']>;
type Progress = NonNullable<ProposalView['progress']>;

/** The subject of an act; of an undoing its counts, or how far it is. */
export function WhatHappens({ preview, progress }: { preview: ProposalPreview; progress?: Progress | undefined }) {
  const { camera, photo, entry, revert, batch } = preview;
  return (
    <div class="review-subject stack">
      {batch !== undefined && (
        <p>
          <b dir="auto">{t('proposals.batchOf', { source: batch.source, day: formatDay(batch.on) })}</b>
        </p>
      )}
      {progress !== undefined && <Done progress={progress} />}
      {revert !== undefined && <Counts revert={revert} />}
      {photo !== undefined && (
        <img class="review-photo-large" src={photoPath(photo.full)} alt={t('camera.photo', { n: 1, of: 1 })} />
      )}
      {camera !== undefined && <Camera camera={camera} hasPhoto={photo !== undefined} />}
      {entry !== undefined && <Entry entry={entry} />}
    </div>
  );
}

function Camera({ camera, hasPhoto }: { camera: CameraRecord; hasPhoto: boolean }) {
  const item = itemOf(camera);
  return (
    <>
      <h3 class="h3">{kindTitle(camera.facts)}</h3>
      <NearMap item={item} />
      <ShowOnMap item={item} />
      {!hasPhoto && <Photos photos={camera.photos} />}
      <Lines lines={knownLines(camera)} />
    </>
  );
}

function Entry({ entry }: { entry: QueueItem }) {
  const reference = referenceOf(entry);
  return (
    <>
      <h3 class="h3">{entryTitle(entry)}</h3>
      <NearMap item={entry} />
      <ShowOnMap item={entry} />
      <Photos photos={entry.photos} />
      {reference === undefined ? (
        <Lines lines={statedLines(entry)} />
      ) : (
        <Differences item={entry} reference={reference} />
      )}
    </>
  );
}

function Photos({ photos }: { photos: CameraRecord['photos'] }) {
  if (photos.length === 0) return null;
  return (
    <ul class="photos">
      {photos.map(({ thumb, full }, index) => (
        <li class="photo" key={full}>
          <img src={photoPath(thumb)} alt={t('camera.photo', { n: index + 1, of: photos.length })} loading="lazy" />
        </li>
      ))}
    </ul>
  );
}

function Lines({ lines }: { lines: ReturnType<typeof knownLines> }) {
  if (lines.length === 0) return null;
  return (
    <dl class="review-facts">
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Counts of an undoing, and a few of its cameras one by one. */
export function Counts({ revert: { counts, entries, samples } }: { revert: Revert }) {
  return (
    <>
      <CountList counts={counts} entries={entries} />
      {samples.length > 0 && (
        <>
          <h3 class="h3">{t('proposals.samples')}</h3>
          <ul class="list">
            {samples.map(({ outcome, before, after }) => (
              <li key={before.id} class="item">
                <span class="mkbox">
                  <MarkerPicture look={lookOf(toMapPoint(outcome === 'leaves' ? before : after), todayNow())} />
                </span>
                <span class="t">{kindTitle(before.facts)}</span>
                <span class="muted">{t(`proposals.outcome_${outcome}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function CountList({ counts, entries }: { counts: Revert['counts']; entries: number }) {
  return (
    <ul class="plain-list">
      <li>
        <b>{t('proposals.leaves', { n: counts.leaves })}</b>
      </li>
      <li>{t('proposals.changes', { n: counts.changes })}</li>
      <li>{t('proposals.kept', { n: counts.kept })}</li>
      {counts.same > 0 && <li>{t('proposals.same', { n: counts.same })}</li>}
      {entries > 0 && <li>{t('proposals.entries', { n: entries })}</li>}
    </ul>
  );
}

function Done({ progress: { total, left, counts } }: { progress: Progress }) {
  return (
    <>
      <p role="status">
        <b>{left === 0 ? t('proposals.progressDone') : t('proposals.progress', { n: total - left, of: total })}</b>
      </p>
      {left > 0 && <progress max={total} value={total - left} />}
      <CountList counts={counts} entries={0} />
    </>
  );
}

/** A camera in the form that the picture of the place takes. */
function itemOf(camera: CameraRecord): QueueItem {
  return {
    opId: camera.id,
    sighting: { kind: 'photo', cameraId: camera.id, baseRev: camera.rev, observedOn: todayNow(), photos: [] },
    state: 'pending',
    version: 1,
    receivedOn: todayNow(),
    conflictFields: [],
    messages: [],
    photos: [],
    missingPhotos: 0,
    decisions: [],
    camera,
    neighbours: [],
  };
}
