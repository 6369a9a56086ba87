/** The full record behind a point of the map: asked of the server by coarse cell, else of this phone. */
import { useEffect, useState } from 'preact/hooks';
import type { CameraRecord, Day } from '../../domain/camera/camera.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';

/** What is known of the details. `unmatched`: the cell is here, and nothing in it looks like the point any more. */
export type DetailsState =
  | { state: 'loading' }
  | { state: 'none' }
  | { state: 'absent'; retry: () => void }
  | { state: 'unmatched'; retry: () => void }
  | { state: 'choose'; matches: CameraRecord[]; choose: (record: CameraRecord) => void }
  | { state: 'found'; record: CameraRecord; isFromPhone: boolean; fetchedOn: Day };

interface Found {
  matches: CameraRecord[];
  source: 'network' | 'phone';
  fetchedOn: Day;
}

/** What the key of a point begins with when one record, whose id follows, was asked for. */
export const KEY_OF_RECORD = 'camera-';

/** Details of a point; an own entry has none yet. */
export function useDetails(point: DrawnPoint): DetailsState {
  const [found, setFound] = useState<Found | 'loading' | 'absent'>('loading');
  const [chosenId, setChosenId] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const isOwn = point.own !== undefined;
  useEffect(() => {
    if (isOwn) return;
    let isOld = false;
    setFound('loading');
    setChosenId(point.key.startsWith(KEY_OF_RECORD) ? point.key.slice(KEY_OF_RECORD.length) : undefined);
    loadDetails(point).then((next) => {
      if (!isOld) setFound(next ?? 'absent');
    });
    return () => {
      isOld = true;
    };
  }, [point.key, attempt]);
  const retry = () => setAttempt(attempt + 1);
  if (isOwn) return { state: 'none' };
  if (found === 'loading') return { state: 'loading' };
  if (found === 'absent') return { state: 'absent', retry };
  const { matches, source, fetchedOn } = found;
  const record = matches.length === 1 ? matches[0] : matches.find(({ id }) => id === chosenId);
  if (record !== undefined) return { state: 'found', record, isFromPhone: source === 'phone', fetchedOn };
  if (matches.length === 0) return { state: 'unmatched', retry };
  return { state: 'choose', matches, choose: ({ id }) => setChosenId(id) };
}

async function loadDetails(point: DrawnPoint): Promise<Found | undefined> {
  const { findCameraDetails } = await import('../../offline/replica/cells.ts');
  return findCameraDetails(point);
}
