/** On the sheet of a camera, for signed-in moderators alone: taking it off the map, or one of its photos. */
import { useState } from 'preact/hooks';
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { actWords } from './proposal-words.ts';
import { type ProposeChoice, ProposeDialog } from './propose-dialog.tsx';

/** The button and what it opens. */
export function CameraModeration({ record }: { record: CameraRecord }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="sec">
      <div class="btnrow start">
        <Button look="quiet bad" icon="people" onClick={() => setOpen(true)}>
          {t('proposals.proposeAct')}
        </Button>
      </div>
      {isOpen && <ProposeDialog choices={choicesOf(record)} onClose={() => setOpen(false)} />}
    </section>
  );
}

function choicesOf({ id, photos }: CameraRecord): ProposeChoice[] {
  return [
    { act: 'hide-camera', subject: id, label: actWords('hide-camera') },
    { act: 'remove-camera', subject: id, label: actWords('remove-camera') },
    ...photos.map(({ full }, index) => ({
      act: 'purge-photo' as const,
      subject: full,
      label: t('proposals.purgePhoto', { n: index + 1 }),
    })),
  ];
}
