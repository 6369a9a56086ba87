/** Begins what a phone with a passphrase needs on every page: the notice, the watch, and the rest of what a crash broke off. */
import { render } from 'preact';
import { loadTexts } from '../i18n/translate.ts';
import { loadIcons } from '../ui/icon.tsx';
import { LockNotice } from './lock-notice.tsx';
import { followLock, lockNow } from './lock-signal.ts';
import { watchForRest } from './watch-for-rest.ts';

await Promise.all([followLock(), loadTexts(), loadIcons(), import('../ui/screen-styles.ts')]);
if (lockNow.value !== 'none') {
  const place = document.createElement('div');
  document.querySelector('.main')?.append(place);
  render(<LockNotice />, place);
  void watchForRest();
}
