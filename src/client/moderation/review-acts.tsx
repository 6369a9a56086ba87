import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Key } from './key-list.tsx';
import { isDeciding } from './review-state.ts';

interface ReviewActsProps {
  /** Only a new entry can be one that is on the map already. */
  canJoin: boolean;
  onPublish: () => void;
  onJoin: () => void;
  onAsk: () => void;
  onRefuse: () => void;
  /** Absent for entries that state no facts. */
  onChange: (() => void) | undefined;
  onPass: () => void;
}

/** The decisions, always in reach at the bottom. */
export function ReviewActs({ canJoin, onPublish, onJoin, onAsk, onRefuse, onChange, onPass }: ReviewActsProps) {
  const bar = useRef<HTMLDivElement>(null);
  useHeight(bar);
  return (
    <div ref={bar} class="review-acts" role="group" aria-label={t('moderation.decide')}>
      <Button look="primary" icon="check" busy={isDeciding.value} onClick={onPublish}>
        {t('moderation.publish')} <Key name="A" />
      </Button>
      {canJoin && (
        <Button onClick={onJoin}>
          {t('moderation.join')} <Key name="M" />
        </Button>
      )}
      {onChange !== undefined && (
        <Button onClick={onChange}>
          {t('moderation.change')} <Key name="E" />
        </Button>
      )}
      <Button onClick={onAsk}>
        {t('moderation.ask')} <Key name="Q" />
      </Button>
      <Button onClick={onRefuse}>
        {t('moderation.refuseMore')} <Key name="R" />
      </Button>
      <Button look="quiet" onClick={onPass}>
        {t('moderation.passMore')} <Key name="P" />
      </Button>
    </div>
  );
}

/** Tells the style sheet how tall the bar is, so that a message does not lie over it. */
function useHeight(bar: { current: HTMLElement | null }): void {
  useEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const root = document.documentElement.style;
    const observer = new ResizeObserver(() => root.setProperty('--review-acts', `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      root.removeProperty('--review-acts');
    };
  }, []);
}
