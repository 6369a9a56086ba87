/** Tag of the browser's Background Sync, and of the service worker's listener. */
export const SYNC_TAG = 'overseen-push';
