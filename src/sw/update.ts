/** A new version waits until the person agrees: nobody loses a form to an update. */
declare const self: ServiceWorkerGlobalScope;

/** True for the page's word that the person agreed. */
export function isActivateNow(message: unknown): boolean {
  return message instanceof Object && Reflect.get(message, 'type') === 'activate-now';
}

/** Takes over at once when the page says so; otherwise when the last page of the old version is closed. */
export function listenForUpdate(): void {
  self.addEventListener('message', (event) => {
    if (isActivateNow(event.data)) void self.skipWaiting();
  });
  // A first visit has no worker yet: without this, a page that loses its network before it is opened again could not open its other screens.
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
}
