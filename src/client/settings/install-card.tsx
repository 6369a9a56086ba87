import { canInstall, install, isInstalled } from '../app/install.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';

/** Keeping the app on the phone, by a button where the browser allows it and in words where not. */
export function InstallCard() {
  return (
    <section class="card stack">
      <h2 class="h h3">{t('settings.install')}</h2>
      {isInstalled() ? <p>{t('settings.installed')}</p> : <Offer />}
    </section>
  );
}

function Offer() {
  if (canInstall.value) {
    return (
      <>
        <p>{t('settings.installText')}</p>
        <Button look="soft" icon="download" onClick={() => void install()}>
          {t('app.installAct')}
        </Button>
      </>
    );
  }
  return (
    <>
      <p>{t('settings.installByHand')}</p>
      <p class="small muted">{t('app.installApple')}</p>
    </>
  );
}
