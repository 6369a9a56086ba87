/** A sheet over the map on a phone, a panel beside it from 900 px. The map stays alive behind it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { isWide } from './is-wide.ts';
import { useSheetDrag } from './sheet-drag.ts';

/** Heights a sheet rests at: *peek* says who it is, *half* and *full* show the facts. */
export type Detent = 'peek' | 'half' | 'full';

/** Fixed heights, without a grab bar: as tall as its text, 64 %, or the whole screen. */
export type FixedHeight = 'auto' | 'tall' | 'page';

interface SheetProps {
  /** Name of the region. */
  label: string;
  at: Detent | FixedHeight;
  onDetent?: (next: Detent) => void;
  onClose?: () => void;
  /** Title and close button; its first heading takes the focus. */
  head?: ComponentChildren;
  children?: ComponentChildren;
  /** For a body that is only read: it takes the focus itself, so that the arrow keys can scroll it. */
  isReading?: boolean;
  /** Stays at the bottom edge. */
  foot?: ComponentChildren;
  /** Focus goes to the title whenever this changes. Undefined leaves the focus alone. */
  focusKey?: string | undefined;
  /** Added to the classes. */
  extra?: string;
}

/** Panel with head, scrolling body and foot. Escape closes it. */
export function Sheet({ label, at, onDetent, onClose, head, children, isReading, foot, focusKey, extra }: SheetProps) {
  const panel = useRef<HTMLElement>(null);
  const drag = useSheetDrag({ panel, at, onDetent, onClose });
  useEffect(() => {
    const heading = panel.current?.querySelector<HTMLElement>('h1, h2');
    if (focusKey === undefined || !heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [focusKey]);
  useCovering(panel);
  return (
    <section
      ref={panel}
      class={`panel${extra === undefined ? '' : ` ${extra}`}`}
      data-at={at}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || onClose === undefined) return;
        event.stopPropagation();
        onClose();
      }}
    >
      {onDetent !== undefined && (
        <button type="button" class="grab" aria-label={grabLabel(at)} aria-expanded={at !== 'peek'} {...drag} />
      )}
      {head !== undefined && <div class="phead">{head}</div>}
      <div class="pbody" tabIndex={isReading === true ? 0 : undefined}>
        {children}
      </div>
      {foot !== undefined && <div class="pfoot">{foot}</div>}
    </section>
  );
}

function grabLabel(at: Detent | FixedHeight): string {
  if (at === 'peek') return t('app.sheetOpen');
  return at === 'full' ? t('app.sheetSmaller') : t('app.sheetWhole');
}

/** The sheet that came last: one that leaves may do so after the next has come, and must not speak for it. */
let latest: HTMLElement | undefined;

/** Tells the map how much of it is hidden. */
function useCovering(panel: { current: HTMLElement | null }): void {
  useEffect(() => {
    const element = panel.current;
    if (element === null) return;
    latest = element;
    const tell = () => {
      if (latest !== element) return;
      const parent = element.parentElement?.clientHeight ?? 0;
      const covered = isWide() ? 0 : element.offsetHeight;
      // A sheet over the whole map leaves nothing to centre in: the map then keeps its place.
      mapController.setCoveredBottom(covered > parent * 0.8 ? 0 : covered);
    };
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    tell();
    return () => {
      observer.disconnect();
      if (latest === element) mapController.setCoveredBottom(0);
    };
  }, []);
}
