/** The filter of map and list, written into the address so that it can be shared and survives a reload. */
import { computed } from '@preact/signals';
import type { Quality } from '../../domain/camera/quality.ts';
import { DEVICE_KINDS, type DeviceKind } from '../../domain/camera/vocabulary.ts';
import type { MapFilter } from '../../offline/replica/map-query.ts';
import { navigate, route } from '../router.ts';

const QUALITIES: readonly Quality[] = ['gone', 'disputed', 'stale', 'single', 'confirmed', 'evidenced'];

/** Filter that a query asks for; unknown words are left out. */
export function filterOfQuery(query: URLSearchParams): MapFilter {
  const kinds = listOf(query, 'kind').filter((kind): kind is DeviceKind =>
    (DEVICE_KINDS as readonly string[]).includes(kind),
  );
  const qualities = listOf(query, 'state').filter((state): state is Quality =>
    (QUALITIES as readonly string[]).includes(state),
  );
  const operator = query.get('operator') ?? '';
  return {
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(qualities.length > 0 ? { qualities } : {}),
    ...(operator === '' ? {} : { operator }),
  };
}

function listOf(query: URLSearchParams, name: string): string[] {
  return (query.get(name) ?? '').split(',').filter((word) => word !== '');
}

/** A query with the filter in it; what else it says stays. */
export function queryOfFilter(filter: MapFilter, before: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(before);
  put(query, 'kind', filter.kinds?.join(','));
  put(query, 'state', filter.qualities?.join(','));
  put(query, 'operator', filter.operator);
  return query;
}

function put(query: URLSearchParams, name: string, value: string | undefined): void {
  if (value === undefined || value === '') query.delete(name);
  else query.set(name, value);
}

/** Filter in force. */
export const currentFilter = computed<MapFilter>(() => filterOfQuery(route.value.query));

/** How many things are filtered by. */
export const filterCount = computed(() => {
  const { kinds, qualities, operator } = currentFilter.value;
  return (kinds === undefined ? 0 : 1) + (qualities === undefined ? 0 : 1) + (operator === undefined ? 0 : 1);
});

/** Sets the filter, without a new step in the history. */
export function setFilter(filter: MapFilter): void {
  const query = queryOfFilter(filter, route.value.query).toString();
  navigate(route.value.path + (query === '' ? '' : `?${query}`), { replace: true });
}

/** Takes a word into a list or out of it; an empty list filters nothing. */
export function toggled<T>(list: readonly T[] | undefined, words: readonly T[]): T[] | undefined {
  const has = words.every((word) => list?.includes(word));
  const next = has ? (list ?? []).filter((one) => !words.includes(one)) : [...new Set([...(list ?? []), ...words])];
  return next.length === 0 ? undefined : next;
}

/** A filter with one member set, or taken out when the value is undefined. */
export function withMember<K extends keyof MapFilter>(
  filter: MapFilter,
  name: K,
  value: MapFilter[K] | undefined,
): MapFilter {
  const { [name]: _, ...rest } = filter;
  return value === undefined ? rest : { ...rest, [name]: value };
}
