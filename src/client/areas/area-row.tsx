/** One saved area: what it looks like, what is here of it, and what can be done. */
import { useRef, useState } from 'preact/hooks';
import type { SavedArea } from '../../offline/areas/area.ts';
import { isCutOff } from '../app/sync-state.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { AreaActs } from './area-acts.tsx';
import { AreaPicture } from './area-picture.tsx';
import { areaLine, areaNote, percentHeld, shareWords } from './area-words.ts';

/** Row of the list. Its acts open below it. */
export function AreaRow({ area }: { area: SavedArea }) {
  const [isOpen, setOpen] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const note = areaNote(area, isCutOff.value);
  // What was pressed goes with the acts, so the focus goes back to what opened them.
  const close = () => {
    setOpen(false);
    more.current?.focus();
  };
  return (
    <li class="area-row">
      <AreaPicture bbox={area.bbox} cameras={area.cameras} />
      <div class="area-text">
        <h3 class="h3">{area.name}</h3>
        <p class="small muted">{areaLine(area)}</p>
        {area.state !== 'saved' && <Progress area={area} />}
        {note !== undefined && <p class={area.state === 'no-room' ? 'small area-bad' : 'small'}>{note}</p>}
        <NextAct area={area} />
      </div>
      <button
        ref={more}
        type="button"
        class="iconb"
        aria-label={t('areas.more', { name: area.name })}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && <AreaActs area={area} onDone={close} />}
    </li>
  );
}

function Progress({ area }: { area: SavedArea }) {
  const percent = percentHeld(area);
  return (
    <div
      class="meter"
      role="progressbar"
      aria-label={t('areas.progress', { name: area.name })}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={shareWords(area.heldBytes, area.costBytes)}
    >
      <i style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}

/** The one thing that is likely wanted now; the others are behind "more". */
function NextAct({ area }: { area: SavedArea }) {
  const { areaId, name, state, isChanged } = area;
  const act =
    state === 'saving'
      ? { word: t('areas.pause'), run: async () => (await engine()).pauseArea(areaId) }
      : state !== 'saved'
        ? {
            word: t(state === 'paused' ? 'areas.resume' : 'app.tryAgain'),
            run: async () => (await engine()).resumeArea(areaId),
          }
        : isChanged
          ? { word: t('areas.update'), run: async () => (await engine()).updateArea(areaId) }
          : undefined;
  if (act === undefined) return null;
  return (
    <Button small look="quiet" extra="area-next" onClick={() => void act.run()}>
      {act.word}
      <span class="vh">: {name}</span>
    </Button>
  );
}

function engine() {
  return import('../../offline/areas/areas.ts');
}
