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
      <svg class="art" viewBox="0 0 96 96" aria-hidden="true">
        <circle class="art-ground" cx="48" cy="48" r="46" />
        <path
          class="art-sign"
          transform="translate(24 22) scale(2)"
          d="M4 13.5V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4.5M4 13.5L6.5 5h11L20 13.5h-5a3 3 0 0 1-6 0z"
        />
      </svg>
      <h2 class="h2">{t(`entries.none_${tab}`)}</h2>
      <p>{t(`entries.noneHelp_${tab}`)}</p>
      {tab === 'waiting' && (
        <div class="empty-ways">
          <a class="btn primary" href="/log">
            {t('map.log')}
          </a>
          <a class="btn quiet" href="/entries?show=more">
            {t('entries.followTitle')}
          </a>
        </div>
      )}
    </div>
  );
}
