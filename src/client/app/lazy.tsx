/** Parts of the page that load when they are first wanted, and say so in words when they cannot. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadTexts, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { loadIcons } from '../ui/icon.tsx';

type Loaded<P> = { part: ComponentType<P> } | 'failed' | undefined;

/** Words over a wait come after this, milliseconds: most waits are shorter. */
const WORDS_AFTER_MS = 1000;

/** What no part behind the first screen can do without. */
const loadScreenNeeds = () => Promise.all([import('../ui/screen-styles.ts'), loadIcons(), loadTexts()]);

/**
 * A component whose code is fetched at its first use. `quiet` shows nothing while it loads; `needs` is what it waits for
 * besides, the texts and styles of everything behind the first screen unless it says otherwise.
 */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
  quiet = false,
  needs: () => Promise<unknown> = loadScreenNeeds,
): ComponentType<P> {
  let cached: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const [loaded, setLoaded] = useState<Loaded<P>>(cached === undefined ? undefined : { part: cached });
    const [attempt, setAttempt] = useState(0);
    useEffect(() => {
      if (cached !== undefined) return;
      // First what all parts share: the styles of a part come after those.
      Promise.all([needs(), load()]).then(
        ([, part]) => {
          cached = part;
          setLoaded({ part });
        },
        () => setLoaded('failed'),
      );
    }, [attempt]);
    if (loaded === undefined) return quiet ? null : <Waiting />;
    if (loaded !== 'failed') return <loaded.part {...props} />;
    return (
      <NotLoaded
        onRetry={() => {
          setLoaded(undefined);
          setAttempt(attempt + 1);
        }}
      />
    );
  };
}

function Waiting() {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), WORDS_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="screen-wait" role="status">
      {isLong && t('app.screenLoading')}
    </p>
  );
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <div class="page">
      <div class="empty" role="alert">
        <h1 class="h2">{t('app.screenFailed')}</h1>
        <p>{t('app.screenFailedHelp')}</p>
        <div class="btnrow column">
          <Button look="primary" onClick={onRetry}>
            {t('app.tryAgain')}
          </Button>
          <a class="btn" href="/">
            {t('app.toMap')}
          </a>
        </div>
      </div>
    </div>
  );
}
