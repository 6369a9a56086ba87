/**
 * Opens the dialog in a place of its own. What it hides vanishes from the map, and with it the sheet it was opened from: the receipt must
 * still be there to be read.
 */
import { render } from 'preact';
import type { ObjectedThing } from '../../domain/objection/objection.ts';
import { tryNow } from '../app/sync-state.ts';
import { ObjectDialog } from './object-dialog.tsx';

/** Asks why, and hides. `onHidden` is called when the person has closed the dialog over something that is hidden. */
export function openObjection(thing: ObjectedThing, onHidden: () => void): void {
  const place = document.createElement('div');
  document.body.append(place);
  const close = (isHidden: boolean) => {
    render(null, place);
    place.remove();
    if (!isHidden) return;
    onHidden();
    // This phone follows the feed like every other.
    void tryNow();
  };
  render(<ObjectDialog thing={thing} onClose={close} />, place);
}
