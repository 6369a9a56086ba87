/** How an objection stands, for whoever has its receipt. */
import { useEffect, useState } from 'preact/hooks';
import type { ObjectionResult } from '../../offline/objection.ts';
import type { ObjectionStatus } from '../../protocol/schema/objection.ts';
import { tryNow } from '../app/sync-state.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { goBack } from '../router.ts';
import { Badge } from '../ui/badge.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Field } from '../ui/field.tsx';
import { showToast } from '../ui/toast.tsx';
import { shownCode } from './objection-state.ts';
import { aboutWords, stateBadge, stateSentence } from './objection-words.ts';
import { reasonWords } from './reason-words.ts';

/** The page behind `/entries?show=objection`. */
export function ObjectionScreen() {
  const [code, setCode] = useState(shownCode.value);
  const [found, setFound] = useState<Extract<ObjectionResult, { ok: true }>>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const take = (result: ObjectionResult) => {
    setBusy(false);
    if (result.ok) setFound(result);
    setProblem(result.ok ? undefined : problemWords(result.code));
  };
  const look = async () => {
    if (isBusy) return;
    setBusy(true);
    const { followObjection } = await import('../../offline/objection.ts');
    take(await followObjection(code));
  };
  const withdraw = async () => {
    if (isBusy || found === undefined) return;
    setBusy(true);
    const { withdrawObjection } = await import('../../offline/objection.ts');
    const result = await withdrawObjection(found.code);
    take(result);
    if (!result.ok || result.status.state !== 'withdrawn') return;
    showToast(t('objections.withdrawn'));
    void tryNow();
  };
  // From the dialog one comes with the receipt in hand.
  useEffect(() => {
    if (code !== '') void look();
    shownCode.value = '';
  }, []);
  return (
    <div class="page">
      <header class="head">
        <IconButton icon="back" label={t('app.back')} onClick={() => goBack('/')} />
        <h1>{t('objections.title')}</h1>
      </header>
      <div class="inner narrow stack">
        <form
          class="card stack"
          onSubmit={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          <Field
            label={t('entries.followLabel')}
            hint={t('objections.codeHint')}
            value={code}
            onInput={setCode}
            error={problem}
            mono
          />
          <Button type="submit" look={found === undefined ? 'primary' : 'plain'} busy={isBusy}>
            {t(isBusy ? 'objections.looking' : 'objections.look')}
          </Button>
        </form>
        {found !== undefined && <Standing status={found.status} onWithdraw={() => void withdraw()} />}
      </div>
    </div>
  );
}

/** What follows when the day passes and nobody has decided. */
function afterWords({ state, afterDue }: ObjectionStatus): string {
  return t(state === 'waiting' ? 'objections.afterWaiting' : `objections.after_${afterDue}`);
}

function Standing({ status, onWithdraw }: { status: ObjectionStatus; onWithdraw: () => void }) {
  const badge = stateBadge(status);
  const isOpen = status.state === 'waiting' || status.state === 'masked';
  return (
    <section class="card stack" role="status">
      <h2 class="h2">{aboutWords(status)}</h2>
      <p>
        <Badge tone={badge.tone} icon={badge.icon}>
          {badge.words}
        </Badge>
      </p>
      <p>
        {stateSentence(status)} {isOpen && afterWords(status)}
      </p>
      {isOpen && status.votes > 0 && <p>{t('objections.voted', { n: status.votes })}</p>}
      <p class="small muted">
        {t('objections.madeOn', { day: formatDay(status.receivedOn), reason: reasonWords(status.reason) })}
      </p>
      {status.repeatOn !== undefined && (
        <Callout tone="plain">
          {t('objections.repeat', { day: formatDay(status.repeatOn) })}{' '}
          {status.contact === undefined
            ? t('objections.reachAnyHost')
            : t('objections.reachHost', { contact: status.contact })}
        </Callout>
      )}
      {status.canWithdraw && (
        <div class="btnrow start">
          <Button look="quiet" icon="undo" onClick={onWithdraw}>
            {t('objections.withdraw')}
          </Button>
        </div>
      )}
    </section>
  );
}

function problemWords(code: Exclude<ObjectionResult, { ok: true }>['code']): string {
  if (code === 'bad-code') return t('entries.follow_bad_code');
  if (code === 'unknown') return t('objections.unknown');
  if (code === 'voted') return t('objections.notWithdrawn');
  return t('entries.follow_network');
}
