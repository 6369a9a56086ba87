import type { ComponentChildren } from 'preact';
import { t } from '../i18n/translate.ts';
import { IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { STEPS, type Step } from './steps.ts';
import type { KeepProblem } from './use-draft.ts';

interface StepSheetProps {
  step: Step;
  title: string;
  onBack: () => void;
  /** Shown above the step while the phone does not keep what is entered. */
  problem: KeepProblem | undefined;
  children: ComponentChildren;
  foot: ComponentChildren;
}

/** One step of the form: the map stays in sight for the place, the other steps fill a phone. */
export function StepSheet({ step, title, onBack, problem, children, foot }: StepSheetProps) {
  const number = STEPS.indexOf(step) + 1;
  const isFirst = number === 1;
  return (
    <Sheet
      label={t('sighting.region')}
      at={isFirst ? 'half' : 'page'}
      onClose={onBack}
      focusKey={step}
      extra="log-sheet"
      head={
        <>
          <div class="head-row">
            <IconButton
              icon={isFirst ? 'close' : 'back'}
              label={isFirst ? t('sighting.close') : t('sighting.back')}
              onClick={onBack}
            />
            <h1 class="h2">{title}</h1>
            {problem === undefined && <span class="small muted kept">{t('sighting.kept')}</span>}
          </div>
          <div class="steps" role="img" aria-label={t('sighting.stepOf', { n: number, of: STEPS.length })}>
            {STEPS.map((one, index) => (
              <i key={one} class={index < number ? 'on' : ''} />
            ))}
          </div>
        </>
      }
      foot={<div class="log-foot">{foot}</div>}
    >
      {problem !== undefined && (
        <Callout tone="bad" live="assertive">
          {problem === 'no-room' ? t('sighting.noRoom') : t('sighting.notKept')}
        </Callout>
      )}
      {children}
    </Sheet>
  );
}
