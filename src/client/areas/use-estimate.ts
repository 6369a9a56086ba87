/** What the framed area would take, asked once the map has rested. */
import { useEffect, useState } from 'preact/hooks';
import type { Estimate } from '../../offline/areas/areas.ts';
import { quadkeysOfFrame } from '../../offline/areas/frame.ts';
import type { Bbox } from '../../offline/replica/map-query.ts';
import { isCutOff } from '../app/sync-state.ts';

/** Rest before it is asked, milliseconds. */
const REST_MS = 500;

/** The latest answer, and whether it is that of the frame as it stands now. */
export interface Weighing {
  estimate: Estimate | undefined;
  isCurrent: boolean;
}

/**
 * Asks again when other cells come under the frame, and when the network goes or comes back. The former answer stays until then: words that
 * come and go would change the height of the sheet, and so the frame.
 */
export function useEstimate(bbox: Bbox | undefined): Weighing {
  const [weighed, setWeighed] = useState<{ key: string; estimate: Estimate }>();
  const key = bbox === undefined ? '' : `${keyOf(bbox)} ${isCutOff.value}`;
  useEffect(() => {
    if (bbox === undefined) return;
    let isOld = false;
    const ask = async () => {
      const { estimateArea } = await import('../../offline/areas/areas.ts');
      if (isOld) return;
      const estimate = await estimateArea(bbox);
      if (!isOld) setWeighed({ key, estimate });
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [key]);
  return { estimate: weighed?.estimate, isCurrent: weighed !== undefined && weighed.key === key };
}

/** The same for frames over the same cells. */
function keyOf(bbox: Bbox): string {
  const quadkeys = quadkeysOfFrame(bbox);
  return quadkeys.length === 0 ? 'too-large' : `${quadkeys[0]}-${quadkeys.at(-1)}`;
}
