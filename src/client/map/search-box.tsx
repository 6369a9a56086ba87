/** The search of the map: a field and the places it finds, as one combobox. Nothing typed leaves the phone or is kept. */
import { t } from '../i18n/translate.ts';
import { Callout } from '../ui/callout.tsx';
import { Icon } from '../ui/icon.tsx';
import { SearchResults } from './search-results.tsx';
import { type Search, useSearch } from './use-search.ts';

/** Longer than any link to a map. */
const MOST_LETTERS = 1000;
const LIST_ID = 'map-found';

/** The field, and under it the places found so far. */
export function SearchBox() {
  const search = useSearch();
  const { under } = search;
  const { places, active } = under.show === 'places' ? under : { places: [], active: -1 };
  return (
    <form
      class="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        search.submit();
      }}
    >
      <Icon name="search" />
      <SearchField search={search} count={places.length} active={active} />
      <SearchResults id={LIST_ID} places={places} active={active} onChoose={search.choose} />
      {under.show === 'words' && (
        <div class="search-says">
          <Callout tone="plain" live="polite">
            {under.words}
          </Callout>
        </div>
      )}
    </form>
  );
}

function SearchField({ search, count, active }: { search: Search; count: number; active: number }) {
  return (
    <input
      id="map-search"
      type="text"
      role="combobox"
      aria-autocomplete="list"
      aria-expanded={count > 0}
      aria-controls={LIST_ID}
      aria-activedescendant={active < 0 ? undefined : `${LIST_ID}-${active}`}
      aria-label={t('map.searchLabel')}
      enterKeyHint="search"
      autoComplete="off"
      autoCapitalize="off"
      spellcheck={false}
      maxLength={MOST_LETTERS}
      placeholder={t('map.search')}
      value={search.text}
      onFocus={search.prepare}
      onBlur={search.close}
      onInput={(event) => search.type(event.currentTarget.value)}
      onKeyDown={search.onKey}
    />
  );
}
