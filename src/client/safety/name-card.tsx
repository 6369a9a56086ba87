import { useState } from 'preact/hooks';
import { readSwitch, setSwitch } from '../app/device-settings.ts';
import { isInstalled } from '../app/install.ts';
import { t } from '../i18n/translate.ts';
import { ChoiceWords } from '../ui/choice.tsx';

/** The name and icon under which page and installed app go on this phone. public/theme.js puts them in place at the next start. */
export function NameCard() {
  const [isNeutral, setNeutral] = useState(readSwitch('neutral'));
  const choices = [
    { value: false, label: t('safety.nameOwn') },
    { value: true, label: t('safety.nameNeutral') },
  ];
  return (
    <section class="card stack">
      <h2 class="h h3">{t('safety.name')}</h2>
      <p>{t('safety.nameText')}</p>
      <ChoiceWords
        even
        label={t('safety.name')}
        choices={choices}
        value={isNeutral}
        onChange={(next) => {
          if (typeof next !== 'boolean') return;
          setNeutral(next);
          setSwitch('neutral', next);
          location.reload();
        }}
        cantTell={false}
        clearable={false}
      />
      <p class="small">{t('safety.nameHint')}</p>
      {isInstalled() && <p class="small">{t('safety.nameInstalled')}</p>}
    </section>
  );
}
