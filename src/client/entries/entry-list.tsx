import type { Entry } from '../../offline/outbox/entry.ts';
import { t } from '../i18n/translate.ts';
import { EntryBadge } from './entry-badge.tsx';
import { EntryPicture } from './entry-picture.tsx';
import { type EntryTab, isNews } from './entry-state.ts';
import { entryTitle, savedWords, stateSentence } from './entry-words.ts';

/** Entries, newest first; each leads to its page. */
export function EntryList({ entries, tab }: { entries: readonly Entry[]; tab: EntryTab }) {
  if (entries.length === 0) return <NoEntries tab={tab} />;
  return (
    <ul class="list">
      {entries.map((entry) => (
        <li key={entry.opId} class="item top entry-row">
          <EntryPicture entry={entry} />
          <span>
            <span class="t">
              <a href={`/entries/${entry.opId}`}>{entryTitle(entry)}</a>
              {isNews(entry) && (
                <>
                  <span class="news-dot" aria-hidden="true" />
                  <span class="vh">{t('entries.news')}</span>
                </>
              )}
            </span>
            <EntryBadge entry={entry} />
            <span class="d">{stateSentence(entry)}</span>
            <span class="d">{savedWords(entry)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function NoEntries({ tab }: { tab: EntryTab }) {
  return (
    <div class="empty">
      <h2 class="h2">{t(`entries.none_${tab}`)}</h2>
      <p>{t(`entries.noneHelp_${tab}`)}</p>
      {tab === 'waiting' && (
        <a class="btn primary" href="/log">
          {t('map.log')}
        </a>
      )}
    </div>
  );
}
