import { useState } from 'preact/hooks';
import {
  chooseLanguage,
  chosenTheme,
  readChosenLanguage,
  readSwitch,
  type SwitchName,
  setSwitch,
  setTheme,
  type Theme,
} from '../app/device-settings.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language, t } from '../i18n/translate.ts';
import { ChoiceWords } from '../ui/choice.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';

/** Theme, language, and two switches. */
export function LookCard() {
  const themes: { value: Theme; label: string }[] = [
    { value: 'device', label: t('settings.themeDevice') },
    { value: 'light', label: t('settings.themeLight') },
    { value: 'dark', label: t('settings.themeDark') },
  ];
  return (
    <section class="card stack">
      <h2 class="h h3">{t('settings.look')}</h2>
      <ChoiceWords
        even
        label={t('settings.theme')}
        choices={themes}
        value={chosenTheme.value}
        onChange={(next) => next && setTheme(next)}
        cantTell={false}
        clearable={false}
      />
      <LanguageChoice />
      <ul class="list">
        <li>
          <SwitchRow
            name="startWithList"
            icon="list"
            label={t('settings.startWithList')}
            hint={t('settings.startWithListHint')}
          />
        </li>
        <li>
          <SwitchRow
            name="noSingleKeys"
            icon="key"
            label={t('settings.singleKeys')}
            hint={t('settings.singleKeysHint')}
            isInverted
          />
        </li>
      </ul>
    </section>
  );
}

function LanguageChoice() {
  const [language, setChosen] = useState<Language | 'device'>(readChosenLanguage() ?? 'device');
  const languages = [
    { value: 'device' as const, label: t('settings.languageDevice') },
    ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
  ];
  return (
    <>
      <h3 class="h3">{t('settings.language')}</h3>
      <ChoiceWords
        even
        label={t('settings.language')}
        choices={languages}
        value={language}
        onChange={(next) => {
          if (!next) return;
          setChosen(next);
          void chooseLanguage(next === 'device' ? undefined : next);
        }}
        cantTell={false}
        clearable={false}
      />
    </>
  );
}

interface SwitchRowProps {
  name: SwitchName;
  icon: IconName;
  label: string;
  hint: string;
  /** Shown as on while the stored switch is off. */
  isInverted?: boolean;
}

function SwitchRow({ name, icon, label, hint, isInverted = false }: SwitchRowProps) {
  const [isStored, setStored] = useState(readSwitch(name));
  const toggle = () => {
    setSwitch(name, !isStored);
    setStored(!isStored);
  };
  return (
    <div class="item setting">
      <Icon name={icon} />
      <span>
        <span class="t">{label}</span>
        <span class="d">{hint}</span>
      </span>
      <span class="switch-tap">
        <button
          type="button"
          class="switch"
          role="switch"
          aria-checked={isStored !== isInverted}
          aria-label={label}
          onClick={toggle}
        />
      </span>
    </div>
  );
}
