import { useState } from 'preact/hooks';
import { formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Copyable } from '../ui/copyable.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** A link that was made just now, and for whom. */
export interface ShownLink {
  name: string;
  address: string;
  expiresOn: string;
}

/** Shows the link, which nobody can show again. */
export function LinkDialog({ link, onClose }: { link: ShownLink; onClose: () => void }) {
  const [said, setSaid] = useState('');
  return (
    <Dialog
      title={t('people.linkTitle', { name: link.name })}
      onClose={onClose}
      acts={<Button onClick={onClose}>{t('app.close')}</Button>}
    >
      <Copyable
        label={t('people.link')}
        hint={t('people.linkHint', { day: formatDay(link.expiresOn) })}
        text={link.address}
        act={t('people.copyLink')}
        look="primary"
        onSaid={setSaid}
      />
      <p class="small" role="status">
        {said}
      </p>
    </Dialog>
  );
}
