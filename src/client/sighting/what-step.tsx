import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../domain/camera/camera.ts';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { HomeNote } from '../homes/home-note.tsx';
import { WordHint } from '../homes/word-hint.tsx';
import { t } from '../i18n/translate.ts';
import { MarkerPicture } from '../map/marker-picture.tsx';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { type Choice, ChoiceTiles, ChoiceWords } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { type DraftFacts, withFact } from './fact-answers.ts';
import {
  formatTypedHeight,
  MOUNT_CHOICES,
  OPERATOR_CHOICES,
  parseTypedHeight,
  SIGNAGE_CHOICES,
  ZONE_CHOICES,
} from './fact-choices.ts';
import { vocabularyWord } from './fact-words.ts';
import { findSensor, KIND_TILES, type KindTile, SENSOR_KINDS, tileOf, withTile } from './kind-tile.ts';
import { NamedButton } from './named-button.tsx';
import { StepSheet } from './step-sheet.tsx';
import type { DraftForm } from './use-draft.ts';

interface WhatStepProps {
  form: DraftForm;
  onBack: () => void;
  /** Saves at once: the short way. Undefined when the step was opened from the last one. */
  onSave: (() => void) | undefined;
  onNext: () => void;
  /** The person pressed *Save* without saying what it is. */
  isKindMissing: boolean;
}

/** "What do you see?": pictures first, everything else is optional and below. */
export function WhatStep({ form, onBack, onSave, onNext, isKindMissing }: WhatStepProps) {
  const { facts } = form.draft;
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isKindMissing) body.current?.querySelector<HTMLElement>('[role=radio]')?.focus();
  }, [isKindMissing]);
  return (
    <StepSheet
      step="what"
      title={t('sighting.what')}
      onBack={onBack}
      problem={form.problem}
      foot={<Foot onSave={onSave} onNext={onNext} />}
    >
      <div ref={body}>
        {isKindMissing && facts.kinds === undefined && (
          <Callout tone="warn" live="assertive">
            {t('sighting.missing_kind')}
          </Callout>
        )}
        <KindQuestion facts={facts} onChange={form.setFacts} />
        <SiteQuestions facts={facts} onChange={form.setFacts} />
        <OperatorQuestions facts={facts} onChange={form.setFacts} />
        <HeightQuestion facts={facts} onChange={form.setFacts} />
        <HomeNote facts={facts} withPhotos={form.photos.length > 0} />
      </div>
    </StepSheet>
  );
}

function Foot({ onSave, onNext }: Pick<WhatStepProps, 'onSave' | 'onNext'>) {
  if (onSave === undefined) {
    return (
      <Button look="primary" onClick={onNext}>
        {t('sighting.done')}
      </Button>
    );
  }
  return (
    <>
      <Button onClick={onNext}>{t('sighting.more')}</Button>
      <Button look="primary" onClick={onSave}>
        {t('sighting.save')}
      </Button>
    </>
  );
}

interface QuestionProps {
  facts: DraftFacts;
  onChange: (facts: DraftFacts) => void;
}

function Question({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="sec">
      <p class="legend question" aria-hidden="true">
        {label}
      </p>
      {children}
    </div>
  );
}

/** The offered words, and the one that holds when it is a rarer word of the vocabulary. */
function wordsOf<T extends string>(
  list: 'mount' | 'zone' | 'operatorKind' | 'signage',
  offered: readonly T[],
  held: Answer<T> | undefined,
): Choice<T>[] {
  const words = held === undefined || held === null || offered.includes(held) ? offered : [...offered, held];
  return words.map((value) => ({ value, label: vocabularyWord(list, value) }));
}

function listOf<T>(value: Answer<T> | undefined): Answer<T[]> | undefined {
  if (value === undefined) return undefined;
  return value === null ? null : [value];
}

function KindQuestion({ facts, onChange }: QuestionProps) {
  const [isSensor, setSensor] = useState(tileOf(facts) === 'sensor');
  const tile = isSensor ? 'sensor' : tileOf(facts);
  const choose = (next: Answer<KindTile> | undefined) => {
    setSensor(next === 'sensor');
    onChange(withTile(facts, next ?? undefined));
  };
  return (
    <div class="sec">
      <ChoiceTiles
        label={t('sighting.factKind')}
        choices={tileChoices()}
        value={tile}
        onChange={choose}
        cantTell={false}
      />
      {isSensor && (
        <div class="stack spaced">
          <p class="hint">{t('sighting.sensorHint')}</p>
          <ChoiceWords
            label={t('sighting.sensorWhich')}
            choices={SENSOR_KINDS.map((value) => ({ value, label: vocabularyWord('kind', value) }))}
            value={facts.kinds === null ? null : findSensor(facts)}
            onChange={(kind) => onChange(withFact(facts, 'kinds', kind === undefined || kind === null ? null : [kind]))}
          />
        </div>
      )}
    </div>
  );
}

function tileChoices(): Choice<KindTile>[] {
  return KIND_TILES.map((value) => ({
    value,
    label: t(`sighting.tile_${value}`),
    picture: <MarkerPicture look={lookOf(pictureOf(value), todayNow())} />,
  }));
}

/** A sensor has no kind before it is named; its picture borrows one. */
function pictureOf(tile: KindTile) {
  const facts = tile === 'sensor' ? { kinds: ['wifi-bt-sensor' as const] } : withTile({}, tile);
  return toMapPoint({
    facts: { ...facts, lat: 0, lon: 0 },
    trust: 'single',
    witnesses: 0,
    photos: [],
    published: false,
  });
}

/** What it hangs on, and what it watches. */
function SiteQuestions({ facts, onChange }: QuestionProps) {
  return (
    <>
      <Question label={t('sighting.factMount')}>
        <ChoiceWords
          label={t('sighting.factMount')}
          choices={wordsOf('mount', MOUNT_CHOICES, facts.mount)}
          value={facts.mount}
          onChange={(mount) => onChange(withFact(facts, 'mount', mount))}
        />
      </Question>
      <Question label={t('sighting.factZones')}>
        <ChoiceWords
          label={t('sighting.factZones')}
          choices={wordsOf('zone', ZONE_CHOICES, facts.zones?.[0])}
          value={facts.zones === undefined || facts.zones === null ? facts.zones : facts.zones[0]}
          onChange={(zone) => onChange(withFact(facts, 'zones', listOf(zone)))}
        />
      </Question>
    </>
  );
}

function OperatorQuestions({ facts, onChange }: QuestionProps) {
  const isUnknown = facts.operator === null;
  return (
    <>
      <div class="sec stack">
        <Field
          label={t('sighting.factOperator')}
          hint={t('sighting.whoHint')}
          value={facts.operator ?? ''}
          maxLength={LIMITS.nameLength}
          onInput={(text) => onChange(withFact(facts, 'operator', text.trim() === '' ? undefined : text))}
        />
        <WordHint text={facts.operator ?? ''} />
        <CantTell
          of={t('sighting.factOperator')}
          pressed={isUnknown}
          onClick={() => onChange(withFact(facts, 'operator', isUnknown ? undefined : null))}
        />
      </div>
      <Question label={t('sighting.factOperatorKind')}>
        <ChoiceWords
          label={t('sighting.factOperatorKind')}
          choices={wordsOf('operatorKind', OPERATOR_CHOICES, facts.operatorKind)}
          value={facts.operatorKind}
          onChange={(kind) => onChange(withFact(facts, 'operatorKind', kind))}
        />
      </Question>
      <Question label={t('sighting.factSignage')}>
        <ChoiceWords
          label={t('sighting.factSignage')}
          choices={wordsOf('signage', SIGNAGE_CHOICES, facts.signage)}
          value={facts.signage}
          onChange={(signage) => onChange(withFact(facts, 'signage', signage))}
        />
      </Question>
    </>
  );
}

/** "Can't tell" beside a text field, where no group of answers can hold it. */
function CantTell({ of, pressed, onClick }: { of: string; pressed: boolean; onClick: () => void }) {
  return (
    <NamedButton name={`${t('app.cantTell')}: ${of}`} extra="opt-button" pressed={pressed} onClick={onClick}>
      {t('app.cantTell')}
    </NamedButton>
  );
}

function HeightQuestion({ facts, onChange }: QuestionProps) {
  const [text, setText] = useState(facts.heightM ? formatTypedHeight(facts.heightM) : '');
  const [isWrong, setWrong] = useState(false);
  const isUnknown = facts.heightM === null;
  const check = () => {
    const height = parseTypedHeight(text);
    setWrong(height === undefined && text.trim() !== '');
    if (height || (text.trim() === '' && !isUnknown)) onChange(withFact(facts, 'heightM', height));
  };
  return (
    <div class="sec stack">
      <Field
        label={t('sighting.factHeight')}
        hint={t('sighting.heightHint')}
        value={text}
        inputMode="decimal"
        onInput={setText}
        onLeave={check}
        error={isWrong ? t('sighting.heightWrong') : undefined}
      />
      <CantTell
        of={t('sighting.factHeight')}
        pressed={isUnknown}
        onClick={() => {
          setText('');
          setWrong(false);
          onChange(withFact(facts, 'heightM', isUnknown ? undefined : null));
        }}
      />
    </div>
  );
}
