/** The facts of a camera as rows of words. */

import type { Answer, CameraRecord, HeightRange } from '../../domain/camera/camera.ts';
import { mapAimsOf, monthOf } from '../../domain/camera/to-map-point.ts';
import { shownText } from '../../domain/text/shown-text.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { formatDay, formatList, formatMonth, formatNumber, t } from '../i18n/translate.ts';
import { aimsWords } from '../map/point-words.ts';
import { vocabularyWord } from '../sighting/fact-words.ts';
import type { IconName } from '../ui/icon.tsx';

/** A fact in words; undefined = never asked, null = nobody could tell. */
export interface FactRow {
  icon: IconName;
  label: string;
  value: Answer<string> | undefined;
}

/** Rows of the full record. */
export function factRowsOfRecord({ facts }: CameraRecord): FactRow[] {
  const moves = facts.motion === 'panning' || facts.motion === 'ptz';
  return [
    { icon: 'building', label: t('camera.factOperator'), value: operatorWords(facts) },
    {
      icon: 'sector',
      label: t('camera.factAims'),
      value: mapped(facts.aims, (aims) => aimsWords({ aims: mapAimsOf(aims), moves })),
    },
    { icon: 'pin', label: t('camera.factMount'), value: mountWords(facts) },
    {
      icon: 'map',
      label: t('camera.factZone'),
      value: mapped(facts.zones, (zones) => formatList(zones.map((zone) => vocabularyWord('zone', zone)))),
    },
    { icon: 'camera', label: t('camera.factMaker'), value: makerWords(facts) },
    { icon: 'message', label: t('camera.factSign'), value: mapped(facts.signage, (signage) => t(SIGNS[signage])) },
    ...(facts.life !== undefined && facts.life !== 'active'
      ? [
          {
            icon: 'info' as const,
            label: t('camera.factLife'),
            value: mapped(facts.life, (life) => vocabularyWord('life', life)),
          },
        ]
      : []),
    { icon: 'locate', label: t('camera.factPlace'), value: placeWords(facts) },
  ];
}

const SIGNS = { yes: 'camera.signYes', no: 'camera.signNo', unclear: 'camera.signUnclear' } as const;

/** Rows of what the map alone knows. */
export function factRowsOfPoint(point: DrawnPoint): FactRow[] {
  const known = (text: string) => (text === '' ? undefined : shownText(text));
  return [
    { icon: 'building', label: t('camera.factOperator'), value: known(point.operator) },
    { icon: 'sector', label: t('camera.factAims'), value: point.aims === '' ? undefined : aimsWords(point) },
    {
      icon: 'pin',
      label: t('camera.factMount'),
      value: point.mount === '' ? undefined : vocabularyWord('mount', point.mount),
    },
    {
      icon: 'map',
      label: t('camera.factZone'),
      value: point.zone === '' ? undefined : vocabularyWord('zone', point.zone),
    },
    { icon: 'camera', label: t('camera.factMaker'), value: known(point.manufacturer) },
    { icon: 'locate', label: t('camera.factPlace'), value: placeWords(point) },
  ];
}

function mapped<T, U>(value: Answer<T> | undefined, toWords: (value: T) => U): Answer<U> | undefined {
  if (value === undefined) return undefined;
  return value === null ? null : toWords(value);
}

function operatorWords({ operator, operatorKind }: CameraRecord['facts']): Answer<string> | undefined {
  const kind = mapped(operatorKind, (one) => vocabularyWord('operatorKind', one));
  if (typeof operator === 'string') {
    const name = shownText(operator);
    return typeof kind === 'string' ? `${name} (${kind})` : name;
  }
  return typeof kind === 'string' ? kind : operator;
}

function makerWords({ manufacturer, model }: CameraRecord['facts']): Answer<string> | undefined {
  if (typeof manufacturer === 'string' && typeof model === 'string')
    return t('camera.maker', { maker: manufacturer, model });
  return mapped(typeof model === 'string' ? model : manufacturer, shownText);
}

function mountWords({ mount, heightM }: CameraRecord['facts']): Answer<string> | undefined {
  const fixed = mapped(mount, (one) => vocabularyWord('mount', one));
  if (heightM === undefined || heightM === null) return fixed;
  return typeof fixed === 'string' ? mountAtHeight(fixed, heightM) : t('camera.heightOnly', { n: middleOf(heightM) });
}

function mountAtHeight(mount: string, height: HeightRange): string {
  if (height.min === height.max) return t('camera.mountHeight', { mount, n: height.min });
  return t('camera.mountHeightRange', { mount, a: height.min, b: height.max });
}

function middleOf({ min, max }: HeightRange): number {
  return Math.round(((min + max) / 2) * 10) / 10;
}

function placeWords({ lat, lon }: { lat: number; lon: number }): string {
  const written = (deg: number) =>
    formatNumber(deg, { minimumFractionDigits: 5, maximumFractionDigits: 5, useGrouping: false });
  return `${written(lat)}; ${written(lon)}`;
}

/** "Seen by two people, last in March 2026." */
export function seenWords({ witnesses, confirmedOn, observedOn }: CameraRecord): string {
  if (witnesses === 0) return t('camera.seenByNone');
  const last = confirmedOn ?? observedOn;
  if (last === undefined) return t('camera.seenUndated', { n: witnesses });
  return t('camera.seenBy', { n: witnesses, month: formatMonth(monthOf(last)) });
}

/** One date and what it is. */
export interface DateLine {
  key: string;
  words: string;
}

/** Every date of a record, each with what happened on it. */
export function dateLines(record: CameraRecord): DateLine[] {
  const { facts, importedOn, observedOn, confirmedOn, goneOn } = record;
  const lines: (readonly [string, string | undefined, Parameters<typeof t>[0]])[] = [
    ['source', importedOn === undefined ? undefined : facts.observedOn, 'camera.dateSourceObserved'],
    ['imported', importedOn, 'camera.dateImported'],
    ['observed', observedOn, 'camera.dateObserved'],
    ['confirmed', confirmedOn, 'camera.dateConfirmed'],
    ['gone', goneOn, 'camera.dateGone'],
  ];
  const known = lines.flatMap(([key, day, text]) =>
    day === undefined ? [] : [{ key, words: t(text, { date: formatDay(day) }) }],
  );
  return known.length > 0 ? known : [{ key: 'none', words: t('camera.dateNone') }];
}
