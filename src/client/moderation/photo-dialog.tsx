/** A photo large, with the way to cover more of it for who may. */
import { useState } from 'preact/hooks';
import type { PhotoRef } from '../../domain/camera/camera.ts';
import { lazy } from '../app/lazy.tsx';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

const RedactDialog = lazy(async () => (await import('./redact-dialog.tsx')).RedactDialog, true);

interface PhotoDialogProps {
  photo: PhotoRef;
  title: string;
  /** True for a moderator. */
  canCover: boolean;
  onClose: () => void;
  onCovered: (next: PhotoRef) => void;
  moreActs?: preact.ComponentChildren;
  children: preact.ComponentChildren;
}

/** The picture is the caller's, who knows what to say when it is not on the phone. */
export function PhotoDialog({ photo, title, canCover, onClose, onCovered, moreActs, children }: PhotoDialogProps) {
  const [isCovering, setCovering] = useState(false);
  if (isCovering) {
    return (
      <RedactDialog
        photo={photo}
        onClose={() => setCovering(false)}
        onCovered={(next) => {
          setCovering(false);
          onCovered(next);
        }}
      />
    );
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" onClick={onClose}>
            {t('app.close')}
          </Button>
          {canCover && (
            <Button icon="cover" onClick={() => setCovering(true)}>
              {t('moderation.cover')}
            </Button>
          )}
          {moreActs}
        </>
      }
    >
      {children}
    </Dialog>
  );
}
