/** The map below the cameras that is on the screen, apart from Leaflet so that the shell can name it. */
import { signal } from '@preact/signals';
import type { Basemap } from '../../protocol/schema/reads.ts';

/** Raster tiles that the host passes on. */
export type Raster = NonNullable<Basemap['raster']>;

/** The host's own map. */
export type VectorMap = NonNullable<Basemap['vector']>;

/** Undefined while the outline stands alone. */
export const basemapShown = signal<Raster | VectorMap | undefined>(undefined);
