import '../sighting/pieces.css';
import { t } from '../i18n/translate.ts';

/** The receipt of an objection, to read, select or write down. */
export function ObjectionReceipt({ code }: { code: string }) {
  return (
    <div class="card receipt">
      <p class="over">{t('sighting.receiptTitle')}</p>
      <bdi dir="ltr" class="mono receipt-code">
        {code}
      </bdi>
      <p class="small muted">{t('objections.receiptHelp')}</p>
    </div>
  );
}
