import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Sign } from '../ui/sign.tsx';
import { install, refuseInstall } from './install.ts';

/** Offers to keep the app on the phone, and what that gives. */
export function InstallSheet() {
  const reasons = [t('app.installOffline'), t('app.installKeeps'), t('app.installRemove')];
  return (
    <Sheet label={t('app.installTitle')} at="auto" onClose={refuseInstall} focusKey="install">
      <div class="stack install spaced">
        <div class="row">
          <span class="brand">
            <Sign />
          </span>
          <div>
            <h2 class="h1">{t('app.installTitle')}</h2>
            <p class="muted">{t('app.installSize')}</p>
          </div>
        </div>
        <ul class="stack">
          {reasons.map((reason) => (
            <li class="row top" key={reason}>
              <Icon name="check" small />
              <span>{reason}</span>
            </li>
          ))}
        </ul>
        <div class="btnrow fill">
          <Button onClick={refuseInstall}>{t('app.installNotNow')}</Button>
          <Button look="primary" onClick={() => void install()}>
            {t('app.installAct')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
