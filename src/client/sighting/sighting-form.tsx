/** The five steps, and what leads from one to the next. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LatLon } from '../../domain/geo/cell.ts';
import type { Draft, Entry } from '../../offline/outbox/entry.ts';
import { t } from '../i18n/translate.ts';
import type { NearPoint } from '../map/map-client.ts';
import { mapController } from '../map/map-controller.ts';
import { confirmNeighbour } from './confirm-neighbour.ts';
import { DirectionStep } from './direction-step.tsx';
import { changedFacts, type MissingPart, missingOfEdit, missingOfNew } from './fact-answers.ts';
import { PhotoStep } from './photo-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { previewPointOf } from './preview-point.ts';
import { ReviewStep } from './review-step.tsx';
import { findStepBefore, type Step } from './steps.ts';
import { type DraftForm, useDraft } from './use-draft.ts';
import { WhatStep } from './what-step.tsx';

interface SightingFormProps {
  initial: Draft;
  at: LatLon | undefined;
  /** The person left; whether the draft is on the phone. */
  onClose: (draft: Draft, isStored: boolean) => void;
  onSaved: (entry: Entry) => void;
}

/** The form of one draft. */
export function SightingForm({ initial, at, onClose, onSaved }: SightingFormProps) {
  const form = useDraft(initial);
  const { draft } = form;
  const [isFromReview, setFromReview] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const saving = useSaving(form, onSaved);
  usePreview(draft);

  const goTo = (step: Step, fromReview = false) => {
    setFromReview(fromReview);
    form.setStep(step);
  };
  const next = (step: Step) => goTo(isFromReview ? 'review' : step);
  const back = () => {
    const beganAtReview = draft.kind === 'edit' || draft.amends !== undefined;
    const before = beganAtReview && draft.step === 'review' ? undefined : findStepBefore(draft.step);
    if (isFromReview) goTo('review');
    else if (before) goTo(before);
    else onClose(draft, form.isStored);
  };
  const save = async () => {
    const missing = await saving.save();
    if (missing === 'place') goTo('place');
    else if (missing === 'kind') goTo('what');
  };
  const confirm = async (neighbour: NearPoint) => {
    const result = await confirmNeighbour(neighbour, draft.draftId);
    if (result.ok) onSaved(result.entry);
    else setRefusal(t(`sighting.refusal_${result.code}`));
  };
  const nextLabel = isFromReview ? t('sighting.done') : t('sighting.next');
  const toNext = (step: Step) => () => next(step);
  if (draft.step === 'place') {
    return (
      <PlaceStep form={form} at={at} onBack={back} onNext={toNext('what')} onConfirm={confirm} refusal={refusal} />
    );
  }
  if (draft.step === 'what') {
    const onSave = isFromReview || draft.kind === 'edit' ? undefined : save;
    return (
      <WhatStep
        form={form}
        onBack={back}
        onSave={onSave}
        onNext={toNext('direction')}
        isKindMissing={saving.missing.includes('kind')}
      />
    );
  }
  if (draft.step === 'direction') {
    return <DirectionStep form={form} onBack={back} onNext={toNext('photo')} nextLabel={nextLabel} />;
  }
  if (draft.step === 'photo') {
    return <PhotoStep form={form} onBack={back} onNext={toNext('review')} nextLabel={nextLabel} />;
  }
  return (
    <ReviewStep
      form={form}
      onBack={back}
      onChange={(step) => goTo(step, true)}
      onSave={save}
      missing={saving.missing}
      isBusy={saving.isBusy}
    />
  );
}

/** Draws the camera with its sector while the form is open; the cross stands for it while it is placed. */
function usePreview(draft: Draft): void {
  const { facts, step } = draft;
  useEffect(() => {
    mapController.setPreview(step === 'place' ? undefined : previewPointOf(facts));
  }, [facts, step]);
  useEffect(() => () => mapController.setPreview(undefined), []);
}

interface Saving {
  missing: MissingPart[];
  isBusy: boolean;
  /** Resolves with the first missing part, if any. */
  save: () => Promise<MissingPart | undefined>;
}

function useSaving(form: DraftForm, onSaved: (entry: Entry) => void): Saving {
  const [missing, setMissing] = useState<MissingPart[]>([]);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const save = async (): Promise<MissingPart | undefined> => {
    if (busy.current) return undefined;
    const parts = missingOf(form);
    setMissing(parts);
    if (parts.length > 0) return parts[0];
    busy.current = true;
    setBusy(true);
    try {
      const { saveDraft } = await import('../../offline/outbox/outbox.ts');
      await form.settled();
      const result = await saveDraft(form.draft.draftId);
      if (result.ok) {
        mapController.setPreview(undefined);
        void keepFromEviction();
        onSaved(result.entry);
      } else if (result.code === 'no-place') {
        setMissing(['place']);
        return 'place';
      } else form.setProblem(result.code === 'no-room' ? 'no-room' : 'not-kept');
    } finally {
      busy.current = false;
      setBusy(false);
    }
    return undefined;
  };
  // What was put right meanwhile is not named any more.
  const still = missingOf(form);
  return { missing: missing.filter((part) => still.includes(part)), isBusy, save };
}

/** From the first entry on there is something to lose: the browser is asked not to clear it away. */
async function keepFromEviction(): Promise<void> {
  const { askPersistence } = await import('../../offline/storage-health.ts');
  await askPersistence();
}

function missingOf({ draft, photos }: DraftForm): MissingPart[] {
  if (draft.kind === 'new') return missingOfNew(draft.facts);
  return missingOfEdit(draft.base ? changedFacts(draft.base, draft.facts) : draft.facts, photos.length);
}
