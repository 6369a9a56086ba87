/** Whether this phone has saved areas, known before any database is open. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { readSwitch, setSwitch } from '../app/device-settings.ts';

const has = signal(readSwitch('hasAreas'));

/** True from the first saved area on, across visits. */
export const hasAreas: ReadonlySignal<boolean> = has;

/** Keeps what the database said. */
export function noteAreas(count: number): void {
  if (has.value === count > 0) return;
  has.value = count > 0;
  setSwitch('hasAreas', count > 0);
}
