import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { postponeUpdate, startNewVersion, updateState } from './update.ts';

const WORDS = { ready: 'app.updateStarts', 'draft-open': 'app.updateDraft', starting: 'app.updateStarting' } as const;

/** Tells of a new version and starts it on request. */
export function UpdateCallout() {
  const state = updateState.value;
  if (state === 'none') return null;
  const acts = (
    <>
      {state === 'ready' && (
        <Button look="quiet" small onClick={() => void startNewVersion()}>
          {t('app.updateNow')}
        </Button>
      )}
      {state !== 'starting' && (
        <Button look="quiet" small onClick={postponeUpdate}>
          {t('app.updateLater')}
        </Button>
      )}
    </>
  );
  return (
    <div class="floating-callout">
      <Callout icon="sync" lead={t('app.updateReady')} acts={acts} live="polite">
        {t(WORDS[state])}
      </Callout>
    </div>
  );
}
