/** What of the place in the middle of the map is not on this phone while it cannot be fetched. Told by the layer of saved areas. */
import { signal } from '@preact/signals';

/** Streets of the host's map, the cameras' details, or both. */
export type Missing = 'streets' | 'details' | 'both';

/** Undefined while nothing is missing, or there is a network. */
export const missingHere = signal<Missing | undefined>(undefined);
