import { useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import { HomeNote } from '../homes/home-note.tsx';
import { WordHint } from '../homes/word-hint.tsx';
import { formatNumber, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Field } from '../ui/field.tsx';
import { changedFacts, type MissingPart, withFact } from './fact-answers.ts';
import { type FactLine, factLines } from './fact-words.ts';
import { NamedButton } from './named-button.tsx';
import { StepSheet } from './step-sheet.tsx';
import type { Step } from './steps.ts';
import { StoredPhoto } from './stored-photo.tsx';
import type { DraftForm } from './use-draft.ts';

interface ReviewStepProps {
  form: DraftForm;
  onBack: () => void;
  onChange: (step: Step) => void;
  onSave: () => void;
  missing: readonly MissingPart[];
  isBusy: boolean;
}

/** "All right like this?": everything that will be sent, each with a way back to it. */
export function ReviewStep({ form, onBack, onChange, onSave, missing, isBusy }: ReviewStepProps) {
  const { draft, photos } = form;
  const changed = new Set<string>(draft.base ? Object.keys(changedFacts(draft.base, draft.facts)) : []);
  return (
    <StepSheet
      step="review"
      title={draft.kind === 'edit' ? t('sighting.editTitle') : t('sighting.review')}
      onBack={onBack}
      problem={form.problem}
      foot={
        <Button look="primary" busy={isBusy} onClick={onSave}>
          {t('sighting.save')}
        </Button>
      }
    >
      {missing.length > 0 && (
        <Callout tone="warn" live="assertive">
          {missing.map((part) => t(`sighting.missing_${part}`)).join(' ')}
        </Callout>
      )}
      {photos.length > 0 && (
        <ul class="stored-photos">
          {photos.map((photo, index) => (
            <li key={photo.sha256}>
              <StoredPhoto photo={photo} label={t('sighting.photoNumber', { n: index + 1 })} />
            </li>
          ))}
        </ul>
      )}
      <ul class="list">
        {factLines(draft.facts).map((line) => (
          <ReviewLine
            key={line.name}
            line={line}
            isChanged={changed.has(line.name)}
            onChange={() => onChange(stepOf(line))}
          />
        ))}
        <ReviewLine
          line={{
            name: 'tags',
            label: t('sighting.photos'),
            value: photos.length === 0 ? undefined : formatNumber(photos.length),
          }}
          emptyWords={t('sighting.noPhotoYet')}
          isChanged={false}
          onChange={() => onChange('photo')}
        />
      </ul>
      <HomeNote facts={draft.facts} withPhotos={photos.length > 0} />
      <NoteField form={form} />
    </StepSheet>
  );
}

function stepOf(line: FactLine): Step {
  if (line.name === 'lat') return 'place';
  return line.name === 'aims' ? 'direction' : 'what';
}

interface ReviewLineProps {
  line: FactLine;
  isChanged: boolean;
  onChange: () => void;
  emptyWords?: string;
}

function ReviewLine({ line, isChanged, onChange, emptyWords }: ReviewLineProps) {
  return (
    <li class="item two review-line">
      <span>
        <span class="d">
          {line.label}
          {isChanged && <b> · {t('sighting.changed')}</b>}
        </span>
        {line.value === undefined ? (
          <span class="t muted">{emptyWords ?? t('sighting.notSaid')}</span>
        ) : (
          <span class="t">{line.name === 'lat' ? <bdi dir="ltr">{line.value}</bdi> : line.value}</span>
        )}
      </span>
      <NamedButton look="quiet" name={`${t('sighting.change')}: ${line.label}`} onClick={onChange}>
        {t('sighting.change')}
      </NamedButton>
    </li>
  );
}

/** The words are stored on leaving the field as on every other change: an empty note is none. */
function NoteField({ form }: { form: DraftForm }) {
  const [text, setText] = useState(form.draft.facts.note ?? '');
  const put = (next: string) => {
    setText(next);
    form.setFacts(withFact(form.draft.facts, 'note', next.trim() === '' ? undefined : next));
  };
  return (
    <div class="spaced">
      <Field
        label={t('sighting.note')}
        hint={t('sighting.noteHint')}
        value={text}
        onInput={put}
        maxLength={LIMITS.textLength}
        long
      />
      <WordHint text={text} />
      <p class="hint num">{t('sighting.noteCount', { n: text.length, most: LIMITS.textLength })}</p>
    </div>
  );
}
