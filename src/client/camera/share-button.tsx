import { useState } from 'preact/hooks';
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { t } from '../i18n/translate.ts';
import { ShareDialog } from '../share/share-dialog.tsx';
import { Button } from '../ui/button.tsx';

/** Opens the dialog with a link to this camera. */
export function ShareButton({ record }: { record: CameraRecord }) {
  const [isSharing, setSharing] = useState(false);
  return (
    <>
      <Button look="quiet" small icon="share" onClick={() => setSharing(true)}>
        {t('camera.share')}
      </Button>
      {isSharing && <ShareDialog record={record} onClose={() => setSharing(false)} />}
    </>
  );
}
