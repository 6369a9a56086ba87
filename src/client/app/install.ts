/** Keeping the app on the phone: offered once it has been useful, never before. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { readSwitch, setSwitch } from './device-settings.ts';
import { entriesHeld } from './sync-state.ts';

/** Chromium's event; other browsers have none, and are told in words. */
interface InstallEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

const event = signal<InstallEvent | undefined>(undefined);
const isRefused = signal(false);

/** Whether the browser can install at the press of a button. */
export const canInstall: ReadonlySignal<boolean> = computed(() => event.value !== undefined);

/** Whether to offer it by ourselves: after the first saved entry, until it is refused. */
export const shouldOfferInstall: ReadonlySignal<boolean> = computed(
  () => event.value !== undefined && entriesHeld.value > 0 && !isRefused.value,
);

/** Whether this page runs as an installed app. */
export const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches;

/** Keeps the browser's offer for later. */
export function startInstall(): void {
  isRefused.value = readSwitch('installRefused');
  addEventListener('beforeinstallprompt', (offered) => {
    offered.preventDefault();
    event.value = offered as InstallEvent;
  });
  addEventListener('appinstalled', () => {
    event.value = undefined;
  });
}

/** Asks the browser to install. */
export async function install(): Promise<void> {
  const { outcome } = (await event.value?.prompt()) ?? { outcome: 'dismissed' };
  event.value = undefined;
  if (outcome === 'dismissed') refuseInstall();
}

/** Does not offer it again by itself. */
export function refuseInstall(): void {
  isRefused.value = true;
  setSwitch('installRefused', true);
}
