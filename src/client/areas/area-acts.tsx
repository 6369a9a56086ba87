/** What can be done with a saved area, below its row. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SavedArea } from '../../offline/areas/area.ts';
import type { Bbox } from '../../offline/replica/map-query.ts';
import { t } from '../i18n/translate.ts';
import { placeOver } from '../map/first-view.ts';
import { mapController } from '../map/map-controller.ts';
import { navigate } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { LONGEST_NAME } from './area-name.ts';
import { deleteLater } from './delete-later.ts';

/** Buttons in words; renaming opens a field in their place. */
export function AreaActs({ area, onDone }: { area: SavedArea; onDone: () => void }) {
  const [isRenaming, setRenaming] = useState(false);
  const { areaId, bbox, state } = area;
  if (isRenaming) return <Rename area={area} onDone={onDone} />;
  const show = () => {
    navigate('/');
    mapController.setView(placeOver(eastward(bbox), innerWidth, innerHeight), { animate: false });
  };
  const update = async () => {
    onDone();
    await (await import('../../offline/areas/areas.ts')).updateArea(areaId);
  };
  return (
    <div class="area-acts btnrow">
      <Button small icon="map" onClick={show}>
        {t('areas.show')}
      </Button>
      {state === 'saved' && (
        <Button small icon="sync" onClick={() => void update()}>
          {t('areas.update')}
        </Button>
      )}
      <Button small onClick={() => setRenaming(true)}>
        {t('areas.rename')}
      </Button>
      <Button small look="bad" icon="trash" onClick={() => letGo(area)}>
        {t('areas.delete')}
      </Button>
    </div>
  );
}

/** A box over the 180th meridian as one that goes on beyond it. */
function eastward([west, south, east, north]: Bbox): Bbox {
  return [west, south, east < west ? east + 360 : east, north];
}

/** The row goes: the heading of the list takes the focus, from where the next row is one step. */
function letGo(area: SavedArea): void {
  deleteLater(area);
  document.getElementById('saved-areas')?.focus();
}

function Rename({ area, onDone }: { area: SavedArea; onDone: () => void }) {
  const [name, setName] = useState(area.name);
  const form = useRef<HTMLFormElement>(null);
  // Before anything can be typed.
  useLayoutEffect(() => {
    const field = form.current?.querySelector('input');
    field?.focus();
    field?.select();
  }, []);
  const save = async () => {
    const next = name.trim();
    if (next !== '' && next !== area.name) {
      const { renameArea } = await import('../../offline/areas/areas.ts');
      await renameArea(area.areaId, next);
    }
    onDone();
  };
  return (
    <form
      ref={form}
      class="area-acts stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t('areas.name')} value={name} onInput={setName} maxLength={LONGEST_NAME} />
      <div class="btnrow">
        <Button small type="submit" look="primary">
          {t('areas.keepName')}
        </Button>
        <Button small look="quiet" onClick={onDone}>
          {t('app.back')}
        </Button>
      </div>
    </form>
  );
}
