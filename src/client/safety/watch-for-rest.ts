/** Locks the phone when nobody has touched it for the chosen time, whether or not the page is seen. */

/** Between two looks at the clock. A timer for the whole time would stand still while the phone sleeps. */
const LOOK_MS = 5_000;

let touchedAt = 0;
let isWatching = false;

/** Watches from now on; once for the life of the page. */
export async function watchForRest(): Promise<void> {
  if (isWatching) return;
  isWatching = true;
  const { lock, lockAfterMinutes, lockStateNow } = await import('../../offline/sealing/lock.ts');
  touchedAt = Date.now();
  const look = () => {
    const minutes = lockAfterMinutes();
    const restMs = Math.abs(Date.now() - touchedAt);
    if (minutes > 0 && lockStateNow() === 'unlocked' && restMs >= minutes * 60_000) lock();
  };
  const touch = () => {
    // First: a touch that comes too late must not keep the phone open.
    look();
    touchedAt = Date.now();
  };
  for (const event of ['pointerdown', 'keydown', 'wheel']) addEventListener(event, touch, { passive: true });
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_MS);
}
