/** Addresses that open a view again: filter in the query, view in the hash, where it does not reach a server's log. */

import type { MapFilter } from '../../offline/replica/map-query.ts';
import type { MapPlace } from '../map/map-controller.ts';
import { queryOfFilter } from '../map/map-filter.ts';
import { hashOfView } from '../map/view-hash.ts';

/** What a link opens. */
export interface SharedView {
  view: MapPlace;
  filter: MapFilter;
  /** A camera to open: the view must be around it, because it is looked up in the cell of the view's middle. */
  cameraId?: string | undefined;
}

/** Path, query and hash of the app. The camera stands in the hash as well: opening the link tells no server which one it is. */
export function appPathOf({ view, filter, cameraId }: SharedView): string {
  const query = queryOfFilter(filter, new URLSearchParams()).toString();
  const camera = cameraId === undefined ? '' : `&camera=${cameraId}`;
  return `/${query === '' ? '' : `?${query}`}${hashOfView(view)}${camera}`;
}

/** Path, query and hash of the same view for other people's pages; there no camera is opened ahead. */
export function embedPathOf({ view, filter }: SharedView): string {
  const query = queryOfFilter(filter, new URLSearchParams()).toString();
  return `/embed${query === '' ? '' : `?${query}`}${hashOfView(view)}`;
}

/** HTML that shows the view in somebody's page. `origin` is that of this instance, `title` what a screen reader says. */
export function embedCodeOf(shared: SharedView, origin: string, title: string): string {
  const attributes = [
    `src="${escaped(origin + embedPathOf(shared))}"`,
    `title="${escaped(title)}"`,
    'width="100%" height="420" style="border:0"',
    'loading="lazy" referrerpolicy="no-referrer"',
  ];
  return `<iframe ${attributes.join(' ')}></iframe>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
