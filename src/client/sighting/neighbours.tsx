/** Cameras of the map near the cross: whoever sees one of them confirms it instead of logging it twice. */
import { useEffect, useState } from 'preact/hooks';
import type { CameraFacts } from '../../domain/camera/camera.ts';
import { countAlike, lookOfFacts, lookOfPoint } from '../../domain/duplicate/device-look.ts';
import { likenessOf } from '../../domain/duplicate/likeness.ts';
import type { LatLon } from '../../domain/geo/cell.ts';
import { lookOf, todayNow } from '../../drawing/marker-look.ts';
import type { Draft } from '../../offline/outbox/entry.ts';
import { formatNumber, t } from '../i18n/translate.ts';
import { findNear, type NearPoint } from '../map/map-client.ts';
import { MarkerPicture } from '../map/marker-picture.tsx';
import { kindWord, wayWord } from '../map/point-words.ts';
import { bearingTo } from './bearing.ts';
import { NamedButton } from './named-button.tsx';

/** Radius in which a camera may be the same one, metres. */
const NEAR_M = 50;
const SHOWN = 3;
/** The cross rests this long before we ask. */
const REST_MS = 300;

/**
 * What the map knows within 50 m of a place, without own entries and those that are gone: first what is most like the facts that are told
 * already, then what is nearest.
 */
export function useNeighbours(place: LatLon, facts: Draft['facts'], isWanted: boolean): NearPoint[] {
  const [found, setFound] = useState<NearPoint[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const points = await findNear(place, NEAR_M, SHOWN * 3);
      const others = points.filter((point) => !point.own && point.life !== 'gone');
      if (!isOld) setFound(sortByLikeness(others, { ...facts, ...place }).slice(0, SHOWN));
    }, REST_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [place.lat, place.lon, facts, isWanted]);
  return isWanted ? found : [];
}

/** The cross says where: how far the phone erred before does not matter any more. */
function sortByLikeness(points: readonly NearPoint[], { accuracyM: _former, ...facts }: CameraFacts): NearPoint[] {
  const own = lookOfFacts(facts);
  const looks = points.map(lookOfPoint);
  const alike = countAlike(looks);
  const scored = points.map((point, index) => {
    const look = looks[index] ?? lookOfPoint(point);
    return { point, score: likenessOf(own, look, alike[index]).score };
  });
  return scored.sort((a, b) => b.score - a.score || a.point.distanceM - b.point.distanceM).map(({ point }) => point);
}

interface NeighbourCardsProps {
  from: LatLon;
  neighbours: readonly NearPoint[];
  onYes: (neighbour: NearPoint) => void;
}

/** "Is it this one?", a card for each. */
export function NeighbourCards({ from, neighbours, onYes }: NeighbourCardsProps) {
  if (neighbours.length === 0) return null;
  return (
    <ul class="stack" aria-label={t('sighting.same')}>
      {neighbours.map((neighbour) => {
        const metres = formatNumber(Math.round(neighbour.distanceM));
        const help = t('sighting.sameHelp', {
          kind: kindWord(neighbour),
          n: metres,
          way: wayWord(bearingTo(from, neighbour)),
        });
        return (
          <li key={neighbour.key} class="card row neighbour">
            <MarkerPicture look={lookOf(neighbour, todayNow())} />
            <div class="grow">
              <b>{t('sighting.same')}</b>
              <p class="small muted">{help}</p>
            </div>
            <NamedButton look="soft" name={`${t('sighting.sameYes')}: ${help}`} onClick={() => onYes(neighbour)}>
              {t('sighting.sameYes')}
            </NamedButton>
          </li>
        );
      })}
    </ul>
  );
}
