import { useEffect, useState } from 'preact/hooks';
import type { LocalPhoto } from '../../offline/outbox/entry.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { CoverBench } from '../covers/cover-bench.tsx';
import { useCovers } from '../covers/use-covers.ts';
import { HomeNote } from '../homes/home-note.tsx';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/toast.tsx';
import { FileButton } from './file-button.tsx';
import { NamedButton } from './named-button.tsx';
import { decodePhoto, encodePhoto, forgetPicture } from './photo-file.ts';
import { StepSheet } from './step-sheet.tsx';
import { StoredPhoto } from './stored-photo.tsx';
import type { DraftForm } from './use-draft.ts';

interface PhotoStepProps {
  form: DraftForm;
  onBack: () => void;
  onNext: () => void;
  nextLabel: string;
}

/** "A photo, if you like": chosen, covered, and only then stored. */
export function PhotoStep({ form, onBack, onNext, nextLabel }: PhotoStepProps) {
  const [picture, setPicture] = useState<HTMLCanvasElement | undefined>(undefined);
  const [isUnreadable, setUnreadable] = useState(false);
  const choose = async (file: File) => {
    setUnreadable(false);
    const decoded = await decodePhoto(file);
    setPicture(decoded);
    setUnreadable(decoded === undefined);
  };
  if (picture) {
    return (
      <CoverStep
        form={form}
        picture={picture}
        onDone={() => {
          setPicture(undefined);
          onNext();
        }}
        onFailed={() => {
          setPicture(undefined);
          setUnreadable(true);
        }}
        onRemove={() => setPicture(undefined)}
      />
    );
  }
  return (
    <StepSheet
      step="photo"
      title={t('sighting.photo')}
      onBack={onBack}
      problem={form.problem}
      foot={
        <Button look={form.photos.length > 0 ? 'primary' : 'plain'} onClick={onNext}>
          {form.photos.length > 0 ? nextLabel : t('sighting.noPhoto')}
        </Button>
      }
    >
      <div class="stack">
        {isUnreadable && (
          <Callout tone="bad" live="assertive">
            {t('sighting.photoFailed')}
          </Callout>
        )}
        <HomeNote facts={form.draft.facts} withPhotos />
        <StoredPhotos form={form} />
        {form.photos.length < LIMITS.photosPerSubmission && <ChoosePhoto onFile={choose} />}
        <MetaNote />
      </div>
    </StepSheet>
  );
}

function ChoosePhoto({ onFile }: { onFile: (file: File) => Promise<void> }) {
  return (
    <div class="btnrow fill">
      <FileButton label={t('sighting.photoTake')} icon="camera" accept="image/*" fromCamera onFile={onFile} />
      <FileButton label={t('sighting.photoChoose')} icon="plus" accept="image/*" onFile={onFile} />
    </div>
  );
}

function StoredPhotos({ form }: { form: DraftForm }) {
  const remove = async (photo: LocalPhoto) => {
    await form.removePhoto(photo.sha256);
    const { blob, width, height } = photo;
    const undo = { label: t('app.undo'), run: () => void form.addPhoto({ blob, width, height }) };
    showToast(t('sighting.photoRemoved'), undo);
  };
  if (form.photos.length === 0) return null;
  return (
    <ul class="stored-photos">
      {form.photos.map((photo, index) => (
        <li key={photo.sha256}>
          <StoredPhoto photo={photo} label={t('sighting.photoNumber', { n: index + 1 })}>
            <NamedButton
              look="quiet bad"
              name={`${t('sighting.photoRemove')} ${index + 1}`}
              onClick={() => remove(photo)}
            >
              <Icon name="trash" small />
              {t('sighting.photoRemove')}
            </NamedButton>
          </StoredPhoto>
        </li>
      ))}
    </ul>
  );
}

interface CoverStepProps {
  form: DraftForm;
  picture: HTMLCanvasElement;
  onDone: () => void;
  onFailed: () => void;
  onRemove: () => void;
}

function CoverStep({ form, picture, onDone, onFailed, onRemove }: CoverStepProps) {
  const [isBusy, setBusy] = useState(false);
  const work = useCovers(picture);
  // The photo as it was taken lives as long as this step, and no longer.
  useEffect(() => () => forgetPicture(picture), [picture]);
  const use = async () => {
    if (isBusy) return;
    setBusy(true);
    const encoded = await encodePhoto(picture, work.covers);
    const isKept = encoded !== undefined && (await form.addPhoto(encoded));
    setBusy(false);
    if (encoded === undefined) onFailed();
    else if (isKept) onDone();
  };
  return (
    <StepSheet
      step="photo"
      title={t('sighting.coverTitle')}
      onBack={onRemove}
      problem={form.problem}
      foot={
        <>
          <Button look="bad" icon="trash" onClick={onRemove}>
            {t('sighting.photoDiscard')}
          </Button>
          <Button look="primary" busy={isBusy} onClick={use}>
            {t('sighting.photoUse')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <CoverBench picture={picture} work={work} />
        <MetaNote />
      </div>
    </StepSheet>
  );
}

function MetaNote() {
  return (
    <Callout tone="plain" icon="lock">
      {t('sighting.photoMeta')}
    </Callout>
  );
}
