import './pieces.css';
import { t } from '../i18n/translate.ts';
import { IconButton } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';

/** The receipt of an entry, to read, select or copy. */
export function ReceiptCode({ code }: { code: string }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      showToast(t('sighting.copied'));
    } catch (error) {
      // Refused, or no clipboard without https: the code can still be selected.
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      showToast(t('sighting.notCopied'));
    }
  };
  return (
    <div class="card receipt">
      <p class="over">{t('sighting.receiptTitle')}</p>
      <div class="row">
        <bdi dir="ltr" class="mono grow receipt-code">
          {code}
        </bdi>
        <IconButton icon="document" label={t('sighting.copy')} onClick={copy} />
      </div>
      <p class="small muted">{t('sighting.receiptHelp')}</p>
    </div>
  );
}
