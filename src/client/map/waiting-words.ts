import { reachNow, syncStatus } from '../app/sync-state.ts';
import { t } from '../i18n/translate.ts';

/** What is said while this phone has no copy of the map yet: that it comes, or that the first try is over and failed. */
export function waitingWords(): string {
  const isOver =
    reachNow.value === 'no-network' || reachNow.value === 'no-server' || syncStatus.value.asOf !== undefined;
  return t(isOver ? 'map.notHeld' : 'map.loadingCameras');
}
