/** A link to the view, and the code that shows it in somebody's page. Nothing is sent anywhere: it is for the person to pass on. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { filterOfQuery } from '../map/map-filter.ts';
import { route } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Copyable } from '../ui/copyable.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { appPathOf, embedCodeOf, type SharedView } from './view-link.ts';

interface ShareDialogProps {
  /** A camera to share, instead of the view alone. */
  record?: CameraRecord;
  onClose: () => void;
}

/** Zoom at which a shared camera is seen with its street. */
const CAMERA_ZOOM = 17;

/** The dialog. */
export function ShareDialog({ record, onClose }: ShareDialogProps) {
  const shared = useRef(viewToShare(record)).current;
  const canEmbed = useCanEmbed();
  const [said, setSaid] = useState('');
  const link = location.origin + appPathOf(shared);
  const title = t(record === undefined ? 'share.title' : 'share.titleCamera');
  return (
    <Dialog title={title} onClose={onClose} acts={<Button onClick={onClose}>{t('app.close')}</Button>}>
      <Copyable
        label={t('share.link')}
        hint={t(record === undefined ? 'share.linkHint' : 'share.linkHintCamera')}
        text={link}
        act={t('share.copyLink')}
        look="primary"
        onSaid={setSaid}
      />
      {'share' in navigator && (
        <Button block icon="share" onClick={() => void send(title, link)}>
          {t('share.send')}
        </Button>
      )}
      {canEmbed && (
        <Copyable
          label={t('share.code')}
          hint={t('share.codeHint')}
          text={embedCodeOf(shared, location.origin, t('share.frameTitle'))}
          act={t('share.copyCode')}
          look="soft"
          isLong
          onSaid={setSaid}
        />
      )}
      <p class="small" role="status">
        {said}
      </p>
    </Dialog>
  );
}

function viewToShare(record: CameraRecord | undefined): SharedView {
  const view = mapController.getView();
  const filter = filterOfQuery(route.peek().query);
  if (record === undefined) return { view, filter };
  const { lat, lon } = record.facts;
  return { view: { lat, lon, zoom: Math.max(CAMERA_ZOOM, view.zoom) }, filter, cameraId: record.id };
}

/** A host may have switched its framed map off; without a network the code is shown. */
function useCanEmbed(): boolean {
  const [canEmbed, setCanEmbed] = useState(true);
  useEffect(() => {
    fetch('/embed', { method: 'HEAD', credentials: 'omit' }).then(
      ({ status }) => setCanEmbed(status !== 404),
      () => setCanEmbed(true),
    );
  }, []);
  return canEmbed;
}

async function send(title: string, url: string): Promise<void> {
  try {
    await navigator.share({ title, url });
  } catch (error) {
    // The person thought better of it.
    if (!(error instanceof DOMException)) throw error;
  }
}
