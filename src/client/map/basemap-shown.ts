/** The raster source that is on the screen, apart from Leaflet so that the shell can name it. */
import { signal } from '@preact/signals';
import type { Basemap } from '../../protocol/schema/reads.ts';

/** What the host may draw under the cameras. */
export type Raster = NonNullable<Basemap['raster']>;

/** Undefined while the outline stands alone. */
export const basemapShown = signal<Raster | undefined>(undefined);
