/** Whether what is on this phone is sealed and locked, as a signal; the code of the seal comes with the first who asks. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { LockState } from '../../offline/sealing/lock.ts';
import { setSwitch } from '../app/device-settings.ts';

const state = signal<LockState | undefined>(undefined);
let following: Promise<void> | undefined;

/** How things stand; undefined until the first look. */
export const lockNow: ReadonlySignal<LockState | undefined> = state;

/** Follows the lock from now on; the page starts anew when it falls, so that nothing that was read stays in its memory. */
export function followLock(): Promise<void> {
  following ??= begin();
  return following;
}

async function begin(): Promise<void> {
  const { readLock, lockStateNow, onLockChanged, goOn } = await import('../../offline/sealing/lock.ts');
  const look = async () => {
    const before = state.value;
    state.value = await readLock();
    if (before === 'unlocked' && state.value === 'locked') location.replace('/');
  };
  onLockChanged(() => {
    if (lockStateNow() !== state.value) void look();
  });
  await look();
  setSwitch('sealed', state.value !== 'none');
  // A crash may have left some rows on their way.
  if (state.value !== 'none') await goOn();
}

/** Looks again after an act of this page. */
export async function lookAtLock(): Promise<void> {
  const { readLock } = await import('../../offline/sealing/lock.ts');
  state.value = await readLock();
  setSwitch('sealed', state.value !== 'none');
}
