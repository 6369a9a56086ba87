import { useState } from 'preact/hooks';
import type { CameraRecord, PhotoRef } from '../../domain/camera/camera.ts';
import { photoPath } from '../../protocol/endpoint.ts';
import { t } from '../i18n/translate.ts';
import { isAtDesk } from '../moderation/desk-mark.ts';
import { PhotoDialog } from '../moderation/photo-dialog.tsx';
import { ObjectButton } from '../objection/object-button.tsx';

/** Small pictures in a grid; one tap shows a large one. A picture that is not on the phone says so. */
export function CameraPhotos({ record }: { record: CameraRecord }) {
  const [large, setLarge] = useState<number>();
  const [hidden, setHidden] = useState<readonly string[]>([]);
  // What a moderator covered a moment ago: the phone's own copy of the camera follows with the feed.
  const [covered, setCovered] = useState<ReadonlyMap<string, PhotoRef>>(new Map());
  const stored = record.photos.filter(({ full }) => !hidden.includes(full));
  const photos = stored.map((photo) => covered.get(photo.full) ?? photo);
  if (photos.length === 0) return null;
  const shown = large === undefined ? undefined : photos[large];
  return (
    <div class="spaced">
      <ul class="photos">
        {photos.map((photo, index) => (
          <li class="photo" key={photo.thumb}>
            <button type="button" onClick={() => setLarge(index)}>
              <Picture sha256={photo.thumb} alt={t('camera.photo', { n: index + 1, of: photos.length })} />
            </button>
          </li>
        ))}
      </ul>
      <p class="small muted spaced">{t('camera.photosCovered')}</p>
      {shown !== undefined && large !== undefined && (
        <PhotoDialog
          photo={shown}
          title={t('camera.photo', { n: large + 1, of: photos.length })}
          canCover={isAtDesk()}
          onClose={() => setLarge(undefined)}
          onCovered={(next) => setCovered(new Map(covered).set(stored[large]?.full ?? shown.full, next))}
          moreActs={
            <ObjectButton
              thing={{ cameraId: record.id, photo: shown.full }}
              onOpen={() => setLarge(undefined)}
              onHidden={() => setHidden([...hidden, shown.full])}
            />
          }
        >
          <div class="photo-large">
            <Picture
              key={shown.full}
              sha256={shown.full}
              alt={t('camera.photo', { n: large + 1, of: photos.length })}
            />
          </div>
        </PhotoDialog>
      )}
    </div>
  );
}

function Picture({ sha256, alt }: { sha256: string; alt: string }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing) return <span class="small muted">{t('camera.photoOffline')}</span>;
  return <img src={photoPath(sha256)} alt={alt} loading="lazy" decoding="async" onError={() => setMissing(true)} />;
}
