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
import { useStepHistory } from './step-history.ts';
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
  const steps = useSteps(form, onClose);
  const finish = (entry: Entry) => {
    steps.rewind();
    onSaved(entry);
  };
  const saving = useSaving(form, finish);
  const confirming = useConfirming(draft, finish);
  usePreview(draft);
  const save = async () => {
    const missing = await saving.save();
    if (missing === 'place') steps.goTo('place');
    else if (missing === 'kind') steps.goTo('what');
  };
  const common = { form, onBack: steps.back };
  const nextLabel = steps.isFromReview ? t('sighting.done') : t('sighting.next');
  switch (draft.step) {
    case 'place':
      return <PlaceStep {...common} {...confirming} at={at} onNext={() => steps.next('what')} />;
    case 'what':
      return (
        <WhatStep
          {...common}
          onSave={steps.isFromReview || draft.kind === 'edit' ? undefined : save}
          onNext={() => steps.next('direction')}
          isKindMissing={saving.missing.includes('kind')}
        />
      );
    case 'direction':
      return <DirectionStep {...common} onNext={() => steps.next('photo')} nextLabel={nextLabel} />;
    case 'photo':
      return <PhotoStep {...common} onNext={() => steps.next('review')} nextLabel={nextLabel} />;
    default:
      return (
        <ReviewStep
          {...common}
          onChange={(step) => steps.goTo(step, true)}
          onSave={save}
          missing={saving.missing}
          isBusy={saving.isBusy}
        />
      );
  }
}

interface Steps {
  /** True while one step is put right from the last one, to which it leads back. */
  isFromReview: boolean;
  goTo: (step: Step, fromReview?: boolean) => void;
  next: (step: Step) => void;
  back: () => void;
  /** Takes the steps out of the browser's history. */
  rewind: () => void;
}

function useSteps(form: DraftForm, onClose: SightingFormProps['onClose']): Steps {
  const { draft } = form;
  const [isFromReview, setFromReview] = useState(false);
  const path = useStepHistory({ step: draft.step, isFromReview }, (stop) => {
    setFromReview(stop.isFromReview);
    form.setStep(stop.step);
  });
  const goTo = (step: Step, fromReview = false) => path.push({ step, isFromReview: fromReview });
  const back = () => {
    if (path.back()) return;
    const beganAtReview = draft.kind === 'edit' || draft.amends !== undefined;
    const before = beganAtReview && draft.step === 'review' ? undefined : findStepBefore(draft.step);
    if (before) form.setStep(before);
    else onClose(draft, form.isStored);
  };
  return { isFromReview, goTo, next: (step) => (isFromReview ? back() : goTo(step)), back, rewind: path.rewind };
}

/** "That one is it": a neighbour is confirmed instead of a new camera logged. */
function useConfirming({ draftId }: Draft, onSaved: (entry: Entry) => void) {
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const onConfirm = async (neighbour: NearPoint) => {
    const result = await confirmNeighbour(neighbour, draftId);
    if (result.ok) onSaved(result.entry);
    else setRefusal(t(`sighting.refusal_${result.code}`));
  };
  return { refusal, onConfirm };
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

/** A save that takes longer than this shows that it is under way. */
const BUSY_AFTER_MS = 150;

function useSaving(form: DraftForm, onSaved: (entry: Entry) => void): Saving {
  const [missing, setMissing] = useState<MissingPart[]>([]);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const outbox = useRef<Outbox | undefined>(undefined);
  useEffect(() => {
    void prepareSaving().then((loaded) => {
      outbox.current = loaded;
    });
  }, [form.draft.draftId]);
  const save = async (): Promise<MissingPart | undefined> => {
    if (busy.current) return undefined;
    const parts = missingOf(form);
    if (parts.length > 0 || missing.length > 0) setMissing(parts);
    if (parts.length > 0) return parts[0];
    busy.current = true;
    // A save is over before a busy button could be read; drawing one would only hold it up.
    const showBusy = setTimeout(setBusy, BUSY_AFTER_MS, true);
    try {
      // Code that is here already is not waited for: that takes until the next frame, and longer than the disk.
      const { saveDraft } = outbox.current ?? (await import('../../offline/outbox/outbox.ts'));
      // What the phone would not take before is offered to it once more: there may be room by now.
      if (form.problem !== undefined) form.setFacts(form.draft.facts);
      await form.settled();
      const result = await saveDraft(form.draft.draftId);
      if (result.ok) {
        mapController.setPreview(undefined);
        void keepFromEviction();
        onSaved(result.entry);
      } else if (result.code === 'no-place') {
        setMissing(['place']);
        return 'place';
      } else form.setProblem(result.code === 'no-room' || form.problem === 'no-room' ? 'no-room' : 'not-kept');
    } finally {
      busy.current = false;
      clearTimeout(showBusy);
      setBusy(false);
    }
    return undefined;
  };
  // What was put right meanwhile is not named any more.
  const still = missingOf(form);
  return { missing: missing.filter((part) => still.includes(part)), isBusy, save };
}

type Outbox = typeof import('../../offline/outbox/outbox.ts');

/** What *Save* needs besides the draft, fetched and made while the form is filled in. */
async function prepareSaving(): Promise<Outbox> {
  const [{ prepareReceipt }, outbox] = await Promise.all([
    import('../../offline/outbox/next-receipt.ts'),
    import('../../offline/outbox/outbox.ts'),
  ]);
  prepareReceipt();
  return outbox;
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
