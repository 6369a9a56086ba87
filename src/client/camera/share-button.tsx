import type { CameraRecord } from '../../domain/camera/camera.ts';
import { t } from '../i18n/translate.ts';
import { hashOfView } from '../map/view-hash.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';

/** Copies a link that opens this camera on the map. The place is in the hash: it does not reach a server's log. */
export function ShareButton({ record }: { record: CameraRecord }) {
  const copy = async () => {
    const { lat, lon } = record.facts;
    const link = `${location.origin}/?camera=${record.id}${hashOfView({ lat, lon, zoom: 18 })}`;
    try {
      await navigator.clipboard.writeText(link);
      showToast(t('camera.shared'));
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      history.replaceState(history.state, '', link);
      showToast(t('camera.shareFailed'));
    }
  };
  return (
    <Button look="quiet" small icon="share" onClick={() => void copy()}>
      {t('camera.share')}
    </Button>
  );
}
