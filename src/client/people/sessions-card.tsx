/** "Where you are signed in": days only, each to be ended. */
import { useState } from 'preact/hooks';
import type { Sessions } from '../../protocol/schema/people.ts';
import { formatDay, t } from '../i18n/translate.ts';
import type { Answer } from '../moderation/review-api.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import { PeopleNotRead, problemWords } from './not-read.tsx';
import { endOtherSessions, endSession, fetchSessions } from './people-api.ts';
import { useLoaded } from './use-loaded.ts';

type Line = Sessions['sessions'][number];

/** The card. Ending this browser's own leads out: `onSignedOut`. */
export function SessionsCard({ onSignedOut }: { onSignedOut: () => void }) {
  const { loaded, again } = useLoaded(fetchSessions);
  const [problem, setProblem] = useState('');
  const settle = async (ended: Promise<Answer<unknown>>, said: string) => {
    const answer = await ended;
    setProblem(answer.ok ? '' : problemWords(answer));
    if (answer.ok) showToast(said);
    await again();
  };
  const end = (line: Line) => {
    if (line.current) return void endSession(line.id).then(onSignedOut);
    void settle(endSession(line.id), t('people.sessionEnded'));
  };
  return (
    <section class="card stack" aria-labelledby="sessions-title">
      <h2 class="h h3" id="sessions-title">
        {t('people.sessions')}
      </h2>
      <p class="small muted">{t('people.sessionsHelp')}</p>
      {loaded.state === 'loading' && <p role="status">{t('app.screenLoading')}</p>}
      {loaded.state === 'failed' && <PeopleNotRead failure={loaded.failure} onAgain={() => void again()} />}
      {loaded.state === 'ready' && (
        <>
          <ul class="list">
            {loaded.value.sessions.map((line) => (
              <SessionRow key={line.id} line={line} onEnd={() => end(line)} />
            ))}
          </ul>
          {loaded.value.sessions.length > 1 && (
            <p>
              <Button look="bad" onClick={() => void settle(endOtherSessions(), t('people.othersEnded'))}>
                {t('people.endOthers')}
              </Button>
            </p>
          )}
        </>
      )}
      <p role="status">{problem}</p>
    </section>
  );
}

function SessionRow({ line, onEnd }: { line: Line; onEnd: () => void }) {
  const name = t(line.current ? 'people.sessionHere' : 'people.sessionOther');
  return (
    <li class="item two top">
      <span>
        <span class="t">{name}</span>
        <span class="d">{sessionWords(line)}</span>
      </span>
      {line.id !== '' && (
        <Button small look="quiet" onClick={onEnd}>
          {t('people.endSession')}
          <span class="vh">: {name}</span>
        </Button>
      )}
    </li>
  );
}

/** A session of a former version says when it ends and no more. */
function sessionWords({ way, signedInOn, renewedOn, expiresOn }: Line): string {
  const ends = formatDay(expiresOn);
  if (signedInOn === '' || renewedOn === '') return t('people.sessionLineOld', { ends });
  return t(`people.sessionLine_${way}`, { day: formatDay(signedInOn), used: formatDay(renewedOn), ends });
}
