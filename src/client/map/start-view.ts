/** Where the map begins, known before the map itself has loaded: what is searched for meanwhile is read around it. */
import { readStoredView } from '../app/device-settings.ts';
import { mapController } from './map-controller.ts';
import { findViewInHash } from './view-hash.ts';

/** Begins with the view that the address names, else with that of the last visit. */
export function startView(): void {
  const place = findViewInHash(location.hash) ?? readStoredView();
  if (place !== undefined) mapController.setView(place);
}
