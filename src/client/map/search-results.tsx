/** The places under the search field. The keyboard stays in the field, which says which row it has reached. */
import { t } from '../i18n/translate.ts';
import { Icon } from '../ui/icon.tsx';
import type { PlaceSuggestion } from './suggest-places.ts';

interface SearchResultsProps {
  /** `id` of the list; that of a row is this, a dash and its number. */
  id: string;
  places: readonly PlaceSuggestion[];
  /** Row that the arrow keys have reached, -1 for none. */
  active: number;
  onChoose: (place: PlaceSuggestion) => void;
}

/** Nothing when there are none. */
export function SearchResults({ id, places, active, onChoose }: SearchResultsProps) {
  if (places.length === 0) return null;
  return (
    <div id={id} class="search-found" role="listbox" aria-label={t('map.searchFound')}>
      {places.map((place, row) => (
        <button
          type="button"
          key={`${place.name} ${place.lat} ${place.lon}`}
          id={`${id}-${row}`}
          role="option"
          aria-selected={row === active}
          tabIndex={-1}
          // A press must not take the keyboard from the field: leaving that closes the list before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(place)}
        >
          <Icon name="pin" small />
          <bdi>{place.name}</bdi>
          <span>{place.detail}</span>
        </button>
      ))}
    </div>
  );
}
