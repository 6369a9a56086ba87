import { useState } from 'preact/hooks';
import { parseReceiptCode } from '../../protocol/receipt.ts';
import { t } from '../i18n/translate.ts';
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
    setBusy(false);
    if (result.ok) navigate(`/entries/${result.entry.opId}`);
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

const FOLLOW_KEYS = { 'bad-code': 'bad_code', 'unknown-submission': 'unknown', network: 'network' } as const;
