import { areKeysShown } from '../app/shortcuts.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** All keys of map and list. */
export function KeysDialog() {
  const close = () => {
    areKeysShown.value = false;
  };
  const keys: [string, string][] = [
    ['/', t('legend.keysSearch')],
    ['L', t('legend.keysLog')],
    ['G', t('legend.keysLocate')],
    ['Tab', t('legend.keysTab')],
    ['← ↑ ↓ →', t('legend.keysMove')],
    ['+ −', t('legend.keysZoom')],
    ['Esc', t('legend.keysEsc')],
    ['?', t('legend.keysHelp')],
  ];
  return (
    <Dialog
      title={t('legend.keys')}
      onClose={close}
      acts={
        <Button look="primary" onClick={close}>
          {t('app.close')}
        </Button>
      }
    >
      <dl class="keylist">
        {keys.map(([key, words]) => (
          <div class="row" key={key}>
            <dt>
              <kbd class="kbd">{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p class="small muted">{t('legend.keysOff')}</p>
    </Dialog>
  );
}
