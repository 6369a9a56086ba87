/** What will be public of a camera on a private home, told while it is logged. */
import type { CameraFacts } from '../../domain/camera/camera.ts';
import { isDwelling } from '../../domain/home/is-dwelling.ts';
import { t } from '../i18n/translate.ts';
import { Callout } from '../ui/callout.tsx';

/** One calm sentence, read aloud when the answers make it a private home; a second one about photos where there are any. */
export function HomeNote({ facts, withPhotos = false }: { facts: Partial<CameraFacts>; withPhotos?: boolean }) {
  return (
    <div role="status">
      {isDwelling(facts) && (
        <Callout tone="plain" icon="lock">
          {t('homes.note')} {withPhotos && t('homes.notePhoto')}
        </Callout>
      )}
    </div>
  );
}
