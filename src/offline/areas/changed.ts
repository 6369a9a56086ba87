/** Tells whoever shows areas that one has changed. */
import { getRuntime } from '../runtime.ts';

/** After a committed change. */
export function announceAreas(): void {
  getRuntime().announce({ type: 'areas-changed' });
}
