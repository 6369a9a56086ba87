import { useState } from 'preact/hooks';
import { parseReceiptCode } from '../../protocol/receipt.ts';
import { t } from '../i18n/translate.ts';
import { shownCode } from '../objection/objection-state.ts';
import { navigate } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';

/** The field for a receipt that another phone was given. */
export function FollowReceipt() {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const check = () =>
    setError(code.trim() !== '' && parseReceiptCode(code) === undefined ? t('entries.follow_bad_code') : undefined);
  const follow = async () => {
    if (isBusy) return;
    setBusy(true);
    const { followReceipt } = await import('../../offline/outbox/outbox.ts');
    const result = await followReceipt(code);
    const isObjection = !result.ok && result.code === 'unknown-submission' && (await isOfObjection(code));
    setBusy(false);
    if (isObjection) {
      shownCode.value = code;
      navigate('/entries?show=objection');
    } else if (result.ok) navigate(`/entries/${result.entry.opId}`);
    else setError(t(`entries.follow_${FOLLOW_KEYS[result.code]}`));
  };
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        follow();
      }}
    >
      <h2 class="h2">{t('entries.followTitle')}</h2>
      <Field
        label={t('entries.followLabel')}
        hint={t('entries.followHint')}
        value={code}
        onInput={setCode}
        onLeave={check}
        error={error}
        mono
      />
      <Button type="submit" look="primary" busy={isBusy}>
        {isBusy ? t('entries.following') : t('entries.follow')}
      </Button>
    </form>
  );
}

/** Receipts of entries and of objections look alike. */
async function isOfObjection(code: string): Promise<boolean> {
  const { followObjection } = await import('../../offline/objection.ts');
  return (await followObjection(code)).ok;
}

const FOLLOW_KEYS = { 'bad-code': 'bad_code', 'unknown-submission': 'unknown', network: 'network' } as const;
