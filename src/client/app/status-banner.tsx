import { t } from '../i18n/translate.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { reachNow, syncStatus, tryNow, waitingCount } from './sync-state.ts';

/**
 * No network, or a server that does not answer: said for as long as it is true, and what happens by itself. Otherwise
 * that the cameras are invented, where they are.
 */
export function StatusBanner() {
  const reach = reachNow.value;
  if (reach !== 'no-network' && reach !== 'no-server')
    return syncStatus.value.isDemo ? <Banner icon="info">{t('app.demo')}</Banner> : null;
  const waiting = waitingCount.value;
  const words =
    reach === 'no-server'
      ? t('app.netServer')
      : waiting > 0
        ? t('app.netNone', { n: waiting })
        : t('app.netNoneNothing');
  return (
    <Banner
      icon={reach === 'no-server' ? 'cloud' : 'offline'}
      act={
        <Button look="quiet" small onClick={() => void tryNow()}>
          {t('app.netTry')}
        </Button>
      }
    >
      {words}
    </Banner>
  );
}
