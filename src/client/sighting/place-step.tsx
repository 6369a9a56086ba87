import { useEffect, useState } from 'preact/hooks';
import type { LatLon } from '../../domain/geo/cell.ts';
import { formatCoordinates } from '../../domain/geo/coordinates.ts';
import { parsePlace } from '../../domain/geo/parse-place.ts';
import { formatNumber, t } from '../i18n/translate.ts';
import type { NearPoint } from '../map/map-client.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { NeighbourCards, useNeighbours } from './neighbours.tsx';
import { StepSheet } from './step-sheet.tsx';
import { type Cross, useCross } from './use-cross.ts';
import type { DraftForm } from './use-draft.ts';

/** A hundredth of a metre: what is beyond says nothing. */
const PLACE_DECIMALS = 7;

interface PlaceStepProps {
  form: DraftForm;
  /** Where the cross begins when the draft has no place: the spot of a long press. */
  at: LatLon | undefined;
  onBack: () => void;
  onNext: () => void;
  onConfirm: (neighbour: NearPoint) => Promise<void>;
  /** Why a confirmation did not work. */
  refusal: string | undefined;
}

/** "Where is it?": by GPS, by the map under a cross, by keys, or typed. */
export function PlaceStep({ form, at, onBack, onNext, onConfirm, refusal }: PlaceStepProps) {
  const { lat, lon } = form.draft.facts;
  const cross = useCross(lat !== undefined && lon !== undefined ? { lat, lon } : at);
  const neighbours = useNeighbours(cross.place, form.draft.facts, form.draft.kind === 'new');
  const [isTooFar, setTooFar] = useState(false);
  useMapKeys(cross);

  const take = () => {
    setTooFar(!cross.isExact());
    if (!cross.isExact()) return;
    const { accuracyM: _former, ...facts } = form.draft.facts;
    const accuracy = cross.isAtOwn && cross.own ? { accuracyM: Math.round(cross.own.accuracyM) } : {};
    form.setFacts({ ...facts, lat: rounded(cross.place.lat), lon: rounded(cross.place.lon), ...accuracy });
    onNext();
  };
  return (
    <StepSheet
      step="place"
      title={t('sighting.where')}
      onBack={onBack}
      problem={form.problem}
      foot={
        <Button look="primary" onClick={take}>
          {t('sighting.here')}
        </Button>
      }
    >
      <div class="stack">
        {isTooFar && <Warning>{t('sighting.tooFar')}</Warning>}
        {refusal !== undefined && <Warning>{refusal}</Warning>}
        <p>{t('sighting.whereHelp')}</p>
        <NeighbourCards from={cross.place} neighbours={neighbours} onYes={onConfirm} />
        <OwnPlace cross={cross} />
        <OtherWays cross={cross} />
        <CrossKeys cross={cross} />
      </div>
    </StepSheet>
  );
}

function Warning({ children }: { children: string }) {
  return (
    <Callout tone="warn" live="assertive">
      {children}
    </Callout>
  );
}

/** To where the phone is, or to a place that is typed. */
function OtherWays({ cross }: { cross: Cross }) {
  const [isTyping, setTyping] = useState(false);
  return (
    <>
      <div class="btnrow">
        {cross.own !== undefined && (
          <Button small icon="locate" onClick={cross.goToOwn}>
            {t('sighting.useOwn')}
          </Button>
        )}
        {!isTyping && (
          <Button small look="quiet" onClick={() => setTyping(true)}>
            {t('sighting.typeIt')}
          </Button>
        )}
      </div>
      {isTyping && <TypedPlace cross={cross} />}
    </>
  );
}

function rounded(deg: number): number {
  return Number(deg.toFixed(PLACE_DECIMALS));
}

/** With the keyboard on the map, arrows move by metres instead of the map's own larger steps. */
function useMapKeys(cross: Cross): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest('.mapwrap')) cross.onKey(event);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
}

function OwnPlace({ cross }: { cross: Cross }) {
  if (cross.problem !== undefined && cross.own === undefined) {
    return (
      <Callout tone="warn" live="polite">
        {t('sighting.noGps')}
      </Callout>
    );
  }
  const text =
    cross.own === undefined
      ? t('sighting.gpsWaits')
      : t('sighting.accuracy', { n: formatNumber(Math.round(cross.own.accuracyM)) });
  return (
    <p class="row small muted">
      <Icon name="locate" small />
      <span class="grow">{text}</span>
    </p>
  );
}

/** A stop for the keyboard that says where the cross is and moves it. */
function CrossKeys({ cross }: { cross: Cross }) {
  const where = formatCoordinates(cross.place);
  return (
    <button
      type="button"
      class="btn quiet small cross-keys"
      onKeyDown={cross.onKey}
      aria-label={t('sighting.crossAt', { place: where })}
    >
      <Icon name="pin" small />
      <bdi dir="ltr" class="num">
        {where}
      </bdi>
    </button>
  );
}

function TypedPlace({ cross }: { cross: Cross }) {
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const check = () => {
    const place = parsePlace(text, cross.place);
    setWrong(place === undefined && text.trim() !== '');
    if (place) cross.goTo(place);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <Field
        label={t('sighting.typed')}
        hint={t('sighting.typedHint')}
        value={text}
        onInput={setText}
        onLeave={check}
        error={isWrong ? t('sighting.typedWrong') : undefined}
        mono
      />
    </form>
  );
}
