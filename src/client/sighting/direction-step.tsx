import { useEffect, useRef, useState } from 'preact/hooks';
import type { Aim, Answer } from '../../domain/camera/camera.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { t } from '../i18n/translate.ts';
import { wayWord } from '../map/point-words.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { Icon } from '../ui/icon.tsx';
import { type AimMode, aimOfMode, middleDeg, modeOfAim, withAim, withoutAim } from './aim-mode.ts';
import { type CompassProblem, followCompass } from './compass.ts';
import { Dial } from './dial.tsx';
import { DIAL_STEP_DEG, endDeg, snapDeg } from './dial-geometry.ts';
import { withFact } from './fact-answers.ts';
import { aimWords } from './fact-words.ts';
import { StepSheet } from './step-sheet.tsx';
import type { DraftForm } from './use-draft.ts';

interface DirectionStepProps {
  form: DraftForm;
  onBack: () => void;
  onNext: () => void;
  nextLabel: string;
}

const MODES = ['oneWay', 'turns', 'round'] as const satisfies readonly AimMode[];

/** "Where does it point?": dial, step buttons, keys or the phone's compass; several directions for several lenses. */
export function DirectionStep({ form, onBack, onNext, nextLabel }: DirectionStepProps) {
  const { facts } = form.draft;
  const { aims } = facts;
  const [at, setAt] = useState(0);
  const index = Math.min(at, Math.max(0, (aims?.length ?? 1) - 1));
  const aim = aims?.[index];
  const setAims = (next: Answer<Aim[]> | undefined) => form.setFacts(withFact(facts, 'aims', next));
  const setAim = (next: Aim) => setAims(withAim(aims, index, next));
  const setMode = (mode: Answer<AimMode> | undefined) => {
    if (mode === null) setAims(null);
    else setAims(mode === undefined ? aims && withoutAim(aims, index) : withAim(aims, index, aimOfMode(mode, aim)));
  };
  return (
    <StepSheet
      step="direction"
      title={t('sighting.direction')}
      onBack={onBack}
      problem={form.problem}
      foot={
        <Button look="primary" onClick={onNext}>
          {nextLabel}
        </Button>
      }
    >
      <div class="stack">
        <ChoiceWords
          even
          label={t('sighting.mode')}
          choices={MODES.map((value) => ({ value, label: t(`sighting.mode_${value}`) }))}
          value={aims === null ? null : aim && modeOfAim(aim)}
          onChange={setMode}
        />
        <Dial aim={aim} onAim={setAim} onUnknown={() => setAims(null)} />
        <AimValue aims={aims} aim={aim} onAim={setAim} />
        {aims !== null && (aim === undefined || aim.kind === 'bearing') && (
          <Compass onHeading={(deg) => setAim({ kind: 'bearing', deg: snapDeg(deg) })} />
        )}
        <p class="hint centred">{t('sighting.dialHint')}</p>
        <AimList aims={aims ?? []} index={index} onChoose={setAt} onChange={setAims} />
      </div>
    </StepSheet>
  );
}

interface AimValueProps {
  aims: Answer<Aim[]> | undefined;
  aim: Aim | undefined;
  onAim: (aim: Aim) => void;
}

/** The value in words between two step buttons; of a turning camera the buttons turn the whole reach. */
function AimValue({ aims, aim, onAim }: AimValueProps) {
  if (aims === null) return <p class="centred muted">{t('app.cantTell')}</p>;
  if (aim && modeOfAim(aim) === 'round') return <p class="centred muted">{t('sighting.mode_round')}</p>;
  const turnBy = (stepDeg: number) => onAim(turned(aim ?? { kind: 'bearing', deg: 0 }, stepDeg));
  return (
    <div class="row dial-row">
      <StepButton label={t('sighting.stepLeft')} onClick={() => turnBy(-DIAL_STEP_DEG)} />
      <div class="dial-value" aria-hidden="true">
        <b class="h1 num">
          <bdi dir="ltr">{degreesOf(aim)}</bdi>
        </b>
        <span class="muted">{wordsOf(aim)}</span>
      </div>
      <StepButton label={t('sighting.stepRight')} onClick={() => turnBy(DIAL_STEP_DEG)} isRight />
    </div>
  );
}

function turned(aim: Aim, stepDeg: number): Aim {
  if (aim.kind === 'bearing') return { kind: 'bearing', deg: snapDeg(aim.deg + stepDeg) };
  return { ...aim, fromDeg: snapDeg(aim.fromDeg + stepDeg) };
}

function degreesOf(aim: Aim | undefined): string {
  if (!aim) return '–';
  return aim.kind === 'bearing' ? `${Math.round(aim.deg)}°` : `${Math.round(aim.fromDeg)}°–${Math.round(endDeg(aim))}°`;
}

function wordsOf(aim: Aim | undefined): string {
  if (!aim) return t('sighting.dialUnset');
  if (aim.kind === 'bearing') return wayWord(aim.deg);
  return t('sighting.wayTo', { from: wayWord(aim.fromDeg), to: wayWord(endDeg(aim)) });
}

/** Left is anticlockwise in every language: the picture does not mirror. */
function StepButton({ label, onClick, isRight }: { label: string; onClick: () => void; isRight?: boolean }) {
  return (
    <button type="button" class="btn stepper" aria-label={label} onClick={onClick}>
      <span class={isRight ? 'turn right' : 'turn'}>
        <Icon name="undo" />
      </span>
    </button>
  );
}

/** The phone's compass fills the dial while it is on; the person turns it off to confirm. */
function Compass({ onHeading }: { onHeading: (deg: number) => void }) {
  const [isOn, setOn] = useState(false);
  const [problem, setProblem] = useState<CompassProblem | undefined>(undefined);
  const listener = useRef(onHeading);
  listener.current = onHeading;
  const shown = useRef<number | undefined>(undefined);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);
  const end = () => {
    stop.current();
    setOn(false);
  };
  const start = () => {
    setProblem(undefined);
    setOn(true);
    stop.current = followCompass(
      (deg) => {
        const next = snapDeg(deg);
        // The sensor speaks sixty times a second; a draft is written for a change of five degrees.
        if (next !== shown.current) listener.current(next);
        shown.current = next;
      },
      (reason) => {
        setProblem(reason);
        end();
      },
    );
  };
  return (
    <>
      <Button
        block
        icon={isOn ? 'check' : 'compass'}
        pressed={isOn}
        look={isOn ? 'soft' : 'plain'}
        onClick={isOn ? end : start}
      >
        {isOn ? t('sighting.compassTake') : t('sighting.compass')}
      </Button>
      {isOn && <p class="hint centred">{t('sighting.compassHint')}</p>}
      {problem !== undefined && (
        <Callout tone="warn" live="polite">
          {problem === 'refused' ? t('sighting.compassRefused') : t('sighting.compassNone')}
        </Callout>
      )}
    </>
  );
}

interface AimListProps {
  aims: readonly Aim[];
  index: number;
  onChoose: (index: number) => void;
  onChange: (aims: Aim[] | undefined) => void;
}

/** One line for each lens, once there are two. */
function AimList({ aims, index, onChoose, onChange }: AimListProps) {
  const last = aims.at(-1);
  if (!last) return null;
  const add = () => {
    onChange([...aims, { kind: 'bearing', deg: snapDeg(middleDeg(last) + 90) }]);
    onChoose(aims.length);
  };
  return (
    <div class="stack">
      {aims.length > 1 && (
        <fieldset class="chips wrap" aria-label={t('sighting.aimsList')}>
          {aims.map((aim, at) => (
            <button
              key={`${at}-${aimWords(aim)}`}
              type="button"
              class="chip"
              aria-pressed={at === index}
              onClick={() => onChoose(at)}
            >
              {aimWords(aim)}
            </button>
          ))}
        </fieldset>
      )}
      <div class="btnrow">
        {aims.length < LIMITS.aims && modeOfAim(last) !== 'round' && (
          <Button small look="quiet" icon="plus" onClick={add}>
            {t('sighting.aimAdd')}
          </Button>
        )}
        {aims.length > 1 && (
          <Button small look="quiet" icon="trash" onClick={() => onChange(withoutAim(aims, index))}>
            {t('sighting.aimRemove')}
          </Button>
        )}
      </div>
    </div>
  );
}
