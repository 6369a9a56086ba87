/** Files that draw the host's own map, as the build names them. */
const MAP_CODE = /\/assets\/vector-layer-[\w-]+\.(js|css)$/;

/**
 * Has the service worker keep what draws the host's own map: on a first visit the page fetched it before there was a service worker, and
 * an area whose tiles are all here would be a white sheet without it.
 */
export async function keepMapCode(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined) return;
  if (serviceWorker.controller === null) {
    await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  }
  const names = performance.getEntriesByType('resource').map(({ name }) => name);
  const files = new Set(names.filter((name) => MAP_CODE.test(name)));
  // What fails now is fetched on the next visit, when the service worker is there from the start.
  await Promise.allSettled([...files].map((file) => fetch(file)));
}
