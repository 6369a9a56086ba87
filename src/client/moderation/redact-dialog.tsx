/** A moderator covers more of a photo: the stored one is shown, and the server burns in what was drawn. */
import { useEffect, useState } from 'preact/hooks';
import type { PhotoRef } from '../../domain/camera/camera.ts';
import { countCovers } from '../../domain/photo/cover.ts';
import { photoPath } from '../../protocol/endpoint.ts';
import { CoverBench } from '../covers/cover-bench.tsx';
import { useCovers } from '../covers/use-covers.ts';
import { t } from '../i18n/translate.ts';
import { decodePhoto, forgetPicture } from '../sighting/photo-file.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import { showToast } from '../ui/toast.tsx';
import { type Failure, newDecisionId, postRedaction } from './review-api.ts';

interface RedactDialogProps {
  photo: PhotoRef;
  onClose: () => void;
  /** The files that stand in for the photo's from now on. */
  onCovered: (next: PhotoRef) => void;
}

type Loaded = HTMLCanvasElement | 'failed' | undefined;

/** The photo is read from the server as it is now, past every copy. */
export function RedactDialog(props: RedactDialogProps) {
  const { photo, onClose } = props;
  const [picture, setPicture] = useState<Loaded>(undefined);
  useEffect(() => {
    let isGone = false;
    void loadPicture(photo.full).then((loaded) => {
      if (!isGone) setPicture(loaded ?? 'failed');
      else if (loaded) forgetPicture(loaded);
    });
    return () => {
      isGone = true;
    };
  }, [photo.full]);
  if (picture instanceof HTMLCanvasElement) return <Bench {...props} picture={picture} />;
  return (
    <Dialog title={t('moderation.coverTitle')} onClose={onClose} acts={<CloseButton onClose={onClose} />}>
      <p role="status">{picture === 'failed' ? t('moderation.coverNotRead') : t('app.screenLoading')}</p>
    </Dialog>
  );
}

function Bench({ photo, picture, onClose, onCovered }: RedactDialogProps & { picture: HTMLCanvasElement }) {
  const work = useCovers(picture);
  const [actId] = useState(newDecisionId);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => () => forgetPicture(picture), [picture]);
  const save = async () => {
    if (isBusy) return;
    if (countCovers(work.covers) === 0) return setProblem(t('moderation.coverNothing'));
    setBusy(true);
    const answer = await postRedaction(photo.full, { actId, ...toWire(work.covers) });
    setBusy(false);
    if (!answer.ok) return setProblem(problemWords(answer));
    showToast(t('moderation.covered'));
    onCovered(answer.value);
  };
  return (
    <Dialog
      title={t('moderation.coverTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" busy={isBusy} onClick={() => void save()}>
            {t('moderation.coverSave')}
          </Button>
          <CloseButton onClose={onClose} />
        </>
      }
    >
      <CoverBench picture={picture} work={work} isSent />
      <NotTaken problem={problem} />
    </Dialog>
  );
}

function CloseButton({ onClose }: { onClose: () => void }) {
  return (
    <Button look="quiet" onClick={onClose}>
      {t('app.back')}
    </Button>
  );
}

async function loadPicture(sha256: string): Promise<HTMLCanvasElement | undefined> {
  try {
    const response = await fetch(photoPath(sha256), { cache: 'no-store' });
    return response.ok ? await decodePhoto(await response.blob()) : undefined;
  } catch {
    // No network: what fetch says of it has no type of its own.
    return undefined;
  }
}

/** Places alone: that a box came from the browser's look for faces is nobody's business. */
function toWire({ boxes, strokes }: ReturnType<typeof useCovers>['covers']) {
  return {
    boxes: boxes.map(({ x, y, width, height }) => ({ x, y, width, height })),
    strokes: strokes.map(({ width, points }) => ({ width, points: points.map(([x, y]): [number, number] => [x, y]) })),
  };
}

function problemWords({ code, message }: Failure): string {
  if (code === 'photo-gone') return t('moderation.coverFirst');
  return code === 'network' ? t('moderation.noNetwork') : message;
}
