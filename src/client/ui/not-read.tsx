import type { ComponentChildren } from 'preact';
import { t } from '../i18n/translate.ts';
import { Button } from './button.tsx';
import { Callout } from './callout.tsx';

interface NotReadProps {
  /** What could not be read. */
  lead: string;
  onAgain: () => void;
  /** Why. */
  children: ComponentChildren;
}

/** Said in the place of what could not be read, with the way to try again. */
export function NotRead({ lead, onAgain, children }: NotReadProps) {
  return (
    <Callout
      tone="bad"
      live="polite"
      lead={lead}
      acts={
        <Button look="quiet" onClick={onAgain}>
          {t('app.tryAgain')}
        </Button>
      }
    >
      {children}
    </Callout>
  );
}
