import { useEffect } from 'preact/hooks';
import type { SavedArea } from '../../offline/areas/area.ts';
import { leavingAreas } from './delete-later.ts';
import { savedAreas, startSavedAreas } from './saved-areas.ts';

/** The areas to show, newest first, live; undefined until they have been read. */
export function useAreas(): readonly SavedArea[] | undefined {
  useEffect(startSavedAreas, []);
  return savedAreas.value?.filter(({ areaId }) => !leavingAreas.value.has(areaId));
}
