/** The saved areas as signals: read when the first part asks for them, and again whenever one changes. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { SavedArea } from '../../offline/areas/area.ts';
import type { Announcement } from '../../offline/runtime.ts';
import { noteAreas } from './has-areas.ts';

const areas = signal<readonly SavedArea[] | undefined>(undefined);
const quadkeys = signal<ReadonlySet<string>>(new Set());

/** Newest first; undefined until they have been read. */
export const savedAreas: ReadonlySignal<readonly SavedArea[] | undefined> = areas;
/** Coarse cells that are here with all that belongs to them. */
export const savedQuadkeys: ReadonlySignal<ReadonlySet<string>> = quadkeys;

let isStarted = false;
let isReading = false;
let isOld = false;

/** Reads them, goes on with what was being saved, and follows both for the life of the page. */
export function startSavedAreas(): void {
  if (isStarted) return;
  isStarted = true;
  new BroadcastChannel('overseen').addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
    if (data.type === 'areas-changed') void readAgain();
  });
  void readAgain();
  void import('../../offline/areas/areas.ts').then(({ startAreas }) => startAreas());
}

/** One reading at a time, and one more when something changed meanwhile. */
async function readAgain(): Promise<void> {
  isOld = true;
  if (isReading) return;
  isReading = true;
  try {
    const { listAreas, listSavedQuadkeys } = await import('../../offline/areas/areas.ts');
    while (isOld) {
      isOld = false;
      const [list, keys] = await Promise.all([listAreas(), listSavedQuadkeys()]);
      areas.value = list;
      quadkeys.value = keys;
      noteAreas(list.length);
    }
  } finally {
    isReading = false;
  }
}
