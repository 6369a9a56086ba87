/** Why should it be hidden? What will happen, until when, and the receipt. */
import { useEffect, useState } from 'preact/hooks';
import { dueDayOf } from '../../domain/objection/days.ts';
import type { ObjectedThing } from '../../domain/objection/objection.ts';
import { OBJECTION_REASONS, staysHidden } from '../../domain/objection/reasons.ts';
import { todayNow } from '../../drawing/marker-look.ts';
import type { ObjectionFailure, ObjectionResult } from '../../offline/objection.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { isCutOff } from '../app/sync-state.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { ObjectionDone } from './objection-done.tsx';
import { type Begun, begunAbout, forgetBegun, keepBegun } from './objection-state.ts';
import { reasonWords } from './reason-words.ts';

interface ObjectDialogProps {
  thing: ObjectedThing;
  /** True once the thing is hidden. */
  onClose: (isHidden: boolean) => void;
}

/** The form, and then what came of it. */
export function ObjectDialog({ thing, onClose }: ObjectDialogProps) {
  const [done, setDone] = useState<Extract<ObjectionResult, { ok: true }>>();
  if (done !== undefined) return <ObjectionDone result={done} onClose={() => onClose(done.status.hidden)} />;
  return <ObjectForm thing={thing} onDone={setDone} onClose={() => onClose(false)} />;
}

interface ObjectFormProps {
  thing: ObjectedThing;
  onDone: (result: Extract<ObjectionResult, { ok: true }>) => void;
  onClose: () => void;
}

function ObjectForm({ thing, onDone, onClose }: ObjectFormProps) {
  const [begun, setBegun] = useState<Begun>(() => begunAbout(thing));
  const [failure, setFailure] = useState<ObjectionFailure>();
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  // Outside of the app's own tree: a step back must take it away like any other dialog. What was typed stays.
  useEffect(() => {
    addEventListener('popstate', onClose);
    return () => removeEventListener('popstate', onClose);
  }, []);
  const change = (next: Begun) => {
    keepBegun(thing, next);
    setBegun(next);
  };
  const send = async () => {
    const { reason } = begun;
    if (isBusy) return;
    if (reason === undefined) {
      setMissing(true);
      document.querySelector<HTMLElement>('dialog.dialog [role=radio]')?.focus();
      return;
    }
    setBusy(true);
    setFailure(undefined);
    const { newObjectionReceipt, sendObjection } = await import('../../offline/objection.ts');
    const receipt = begun.receipt ?? newObjectionReceipt();
    change({ ...begun, receipt });
    const words = begun.words.trim();
    const result = await sendObjection({ ...thing, reason, ...(words === '' ? {} : { words }) }, await receipt);
    setBusy(false);
    if (!result.ok) return setFailure(result);
    forgetBegun(thing);
    onDone(result);
  };
  return (
    <Dialog
      title={t(thing.photo === undefined ? 'objections.titleEntry' : 'objections.titlePhoto')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" busy={isBusy} onClick={() => void send()}>
            {t(isBusy ? 'objections.sending' : 'objections.send')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      {isCutOff.value && (
        <Callout tone="warn" icon="offline">
          {t('objections.needsNetwork')}
        </Callout>
      )}
      <Happens thing={thing} begun={begun} />
      <h3 class="h3">{t('objections.why')}</h3>
      {isMissing && begun.reason === undefined && (
        <p class="errmsg" role="alert">
          <Icon name="warn" small />
          <span>{t('objections.reasonMissing')}</span>
        </p>
      )}
      <ChoiceWords
        label={t('objections.why')}
        cantTell={false}
        value={begun.reason}
        onChange={(reason) => {
          const { reason: _before, ...rest } = begun;
          change(reason ? { ...rest, reason } : rest);
        }}
        choices={OBJECTION_REASONS.map((value) => ({ value, label: reasonWords(value) }))}
      />
      <Field
        long
        label={t('objections.words')}
        hint={t('objections.wordsHint')}
        value={begun.words}
        onInput={(words) => change({ ...begun, words })}
        maxLength={LIMITS.textLength}
      />
      {failure !== undefined && <Failed failure={failure} />}
    </Dialog>
  );
}

function Happens({ thing, begun: { reason } }: { thing: ObjectedThing; begun: Begun }) {
  const staysSo = reason !== undefined && staysHidden(thing, reason);
  return (
    <div class="stack">
      <p>
        {t('objections.happens', { day: formatDay(dueDayOf(todayNow())) })}{' '}
        {t(staysSo ? 'objections.after_hide' : 'objections.after_show')}
      </p>
      <p class="small muted">{t('objections.public')}</p>
    </div>
  );
}

function Failed({ failure: { code, until, contact } }: { failure: ObjectionFailure }) {
  const day = until === undefined ? '' : formatDay(until);
  const isRepeated = code === 'open' || code === 'decided';
  const known = isRepeated || code === 'busy' || code === 'gone' || code === 'refused' ? code : 'network';
  return (
    <Callout tone="warn" live="assertive">
      {t(`objections.failed_${known}`, { day })}{' '}
      {isRepeated && (contact === undefined ? t('objections.reachAnyHost') : t('objections.reachHost', { contact }))}
    </Callout>
  );
}
