/** The frame of these screens: a head with the way back, and what is said while nothing can be shown. */
import type { ComponentChildren } from 'preact';
import { t } from '../i18n/translate.ts';
import type { Answer } from '../moderation/review-api.ts';
import { navigate } from '../router.ts';
import { IconButton } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { NotRead } from '../ui/not-read.tsx';

interface FrameProps {
  title: string;
  /** Where the way back leads, and its words. */
  back: { to: string; label: string };
  /** At the end of the head. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of the moderators' part. */
export function Frame({ title, back, aside, children }: FrameProps) {
  return (
    <div class="page">
      <header class="head">
        <IconButton icon="back" label={back.label} onClick={() => navigate(back.to)} />
        <h1 id="page-title" tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </header>
      <div class="inner narrow stack">{children}</div>
    </div>
  );
}

/** Shows an answer, or says why there is none. */
export function Answered<T>({
  answer,
  onRetry,
  children,
}: {
  answer: Answer<T> | undefined;
  onRetry: () => void;
  children: (value: T) => ComponentChildren;
}) {
  if (answer === undefined) return <p role="status">{t('app.screenLoading')}</p>;
  if (answer.ok) return <>{children(answer.value)}</>;
  if (answer.code === 'not-signed-in') {
    return (
      <Callout tone="plain" icon="lock" lead={t('moderation.signedOut')}>
        {t('moderation.signedOutHelp')}
      </Callout>
    );
  }
  if (answer.code === 'unknown-proposal') return <Callout tone="warn">{t('proposals.gone')}</Callout>;
  return (
    <NotRead lead={t('proposals.failed')} onAgain={onRetry}>
      {answer.code === 'network' ? t('proposals.failedNetwork') : answer.message}
    </NotRead>
  );
}
