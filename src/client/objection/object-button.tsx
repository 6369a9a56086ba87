import type { ObjectedThing } from '../../domain/objection/objection.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';

interface ObjectButtonProps {
  thing: ObjectedThing;
  /** Before the dialog opens: a dialog below it closes. */
  onOpen?: () => void;
  /** The thing is hidden, and the person has read so. */
  onHidden: () => void;
}

/** *Hide this*: quiet, at the end. Its dialog comes with the first press. */
export function ObjectButton({ thing, onOpen, onHidden }: ObjectButtonProps) {
  const open = async () => {
    const { openObjection } = await import('./open-objection.tsx');
    onOpen?.();
    openObjection(thing, onHidden);
  };
  return (
    <Button look="quiet" small icon="cover" onClick={() => void open()}>
      {t('objections.hide')}
    </Button>
  );
}
