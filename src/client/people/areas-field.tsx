/** Where somebody may decide, as text: squares and boxes, or what the map shows. */
import { areasOfBox, parseAreas } from '../../domain/people/area-text.ts';
import { t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';

/** Degrees of longitude from the middle of a view to its side, at zoom 0. */
const HALF_WIDTH_DEG = 360;

/** What the field holds: the areas, null for everywhere, undefined where it cannot be read. */
export function readAreas(text: string): string[] | null | undefined {
  const areas = parseAreas(text);
  return areas?.length === 0 ? null : areas;
}

interface AreasFieldProps {
  text: string;
  onText: (text: string) => void;
  isWrong: boolean;
}

/** Field, and the button that adds squares under the view. */
export function AreasField({ text, onText, isWrong }: AreasFieldProps) {
  const add = () => onText([text.trim(), ...squaresOfView()].filter((line) => line !== '').join('\n'));
  return (
    <div class="stack">
      <Field
        long
        mono
        label={t('people.areas')}
        hint={t('people.areasHint')}
        error={isWrong ? t('people.areasWrong') : undefined}
        value={text}
        onInput={onText}
      />
      <p>
        <Button small look="quiet" icon="map" onClick={add}>
          {t('people.areasFromMap')}
        </Button>
      </p>
    </div>
  );
}

function squaresOfView(): string[] {
  const { lat, lon, zoom } = mapController.getView();
  const wide = HALF_WIDTH_DEG / 2 ** zoom;
  const high = wide * Math.cos((lat * Math.PI) / 180);
  const turn = (degrees: number) => ((((degrees + 180) % 360) + 360) % 360) - 180;
  if (wide >= 180) return areasOfBox([-180, -85, 180, 85]);
  return areasOfBox([turn(lon - wide), Math.max(-85, lat - high), turn(lon + wide), Math.min(85, lat + high)]);
}
