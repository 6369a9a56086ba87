/** Facts in words, for looking over, for entries and for readers who see no map. */

import type { Aim, CameraFacts, FactName } from '../../domain/camera/camera.ts';
import { mainKindOf } from '../../domain/camera/to-map-point.ts';
import { formatCoordinates } from '../../domain/geo/coordinates.ts';
import { shownText } from '../../domain/text/shown-text.ts';
import type { Draft } from '../../offline/outbox/entry.ts';
import { formatList, hasText, t } from '../i18n/translate.ts';
import { kindWord, wayWord } from '../map/point-words.ts';
import { modeOfAim } from './aim-mode.ts';
import { endDeg } from './dial-geometry.ts';
import type { DraftFacts } from './fact-answers.ts';
import { formatTypedHeight } from './fact-choices.ts';
import { findSensor } from './kind-tile.ts';

/** A line of what was said. `value` is undefined when it was never asked. */
export interface FactLine {
  name: FactName;
  label: string;
  value: string | undefined;
}

/** A word of a vocabulary in the person's language; the word itself when it is newer than the page. */
export function vocabularyWord(
  list: 'kind' | 'mount' | 'zone' | 'operatorKind' | 'signage' | 'life' | 'housing' | 'motion' | 'watches',
  word: string,
): string {
  const key = `sighting.${list}_${word.replaceAll('-', '_')}`;
  return hasText(key) ? t(key) : word;
}

/** What it is, as the title of an entry: "Dome camera", "Microphone". */
export function kindTitle(facts: DraftFacts): string {
  const { kinds, housing, motion } = facts;
  const sensor = findSensor(facts);
  if (sensor !== undefined) return vocabularyWord('kind', sensor);
  return kindWord({
    kind: mainKindOf(kinds ?? []),
    housing: housing ?? '',
    moves: motion === 'panning' || motion === 'ptz',
  });
}

/** What a draft is, as a title. */
export function draftTitle(draft: Draft): string {
  if (draft.facts.kinds === undefined) return t('sighting.title_draft');
  return kindTitle(draft.facts);
}

/** An aim in words: "South-west, 225°". */
export function aimWords(aim: Aim): string {
  if (modeOfAim(aim) === 'round') return t('sighting.mode_round');
  if (aim.kind === 'bearing') return t('sighting.aimOne', { way: wayWord(aim.deg), n: Math.round(aim.deg) });
  return t('sighting.aimTurns', { from: Math.round(aim.fromDeg), to: Math.round(endDeg(aim)) });
}

const LABELS = {
  kinds: 'sighting.factKind',
  aims: 'sighting.factAims',
  mount: 'sighting.factMount',
  zones: 'sighting.factZones',
  operator: 'sighting.factOperator',
  operatorKind: 'sighting.factOperatorKind',
  signage: 'sighting.factSignage',
  heightM: 'sighting.factHeight',
  life: 'sighting.factLife',
  housing: 'sighting.factHousing',
  note: 'sighting.factNote',
} as const;

type NamedFact = keyof typeof LABELS;

/** The lines of the form, in its order; those that were never asked have no value. */
export function factLines(facts: DraftFacts): FactLine[] {
  const names: NamedFact[] = ['kinds', 'aims', 'mount', 'zones', 'operator', 'operatorKind', 'signage', 'heightM'];
  return [placeLine(facts), ...names.map((name) => lineOf(facts, name))];
}

/** Only the lines that were answered; for an entry, and for the changes of an edit. */
export function answeredLines(facts: DraftFacts): FactLine[] {
  const names = Object.keys(LABELS) as NamedFact[];
  const lines = [placeLine(facts), ...names.map((name) => lineOf(facts, name))];
  return lines.filter((line) => line.value !== undefined);
}

function placeLine(facts: DraftFacts): FactLine {
  const { lat, lon } = facts;
  const value = lat === undefined || lon === undefined ? undefined : formatCoordinates({ lat, lon });
  return { name: 'lat', label: t('sighting.factPlace'), value };
}

function lineOf(facts: DraftFacts, name: NamedFact): FactLine {
  const answer = facts[name];
  const label = t(LABELS[name]);
  if (answer === undefined) return { name, label, value: undefined };
  if (answer === null) return { name, label, value: t('app.cantTell') };
  return { name, label, value: valueWords(facts, name) };
}

function valueWords(facts: DraftFacts, name: NamedFact): string {
  const { aims, mount, zones, operatorKind, signage, heightM, life, housing } = facts as CameraFacts;
  if (name === 'kinds') return kindTitle(facts);
  if (name === 'aims') return formatList((aims ?? []).map(aimWords));
  if (name === 'mount') return vocabularyWord('mount', mount ?? '');
  if (name === 'zones') return formatList((zones ?? []).map((zone) => vocabularyWord('zone', zone)));
  if (name === 'operatorKind') return vocabularyWord('operatorKind', operatorKind ?? '');
  if (name === 'signage') return vocabularyWord('signage', signage ?? '');
  if (name === 'life') return vocabularyWord('life', life ?? '');
  if (name === 'housing') return vocabularyWord('housing', housing ?? '');
  if (name === 'heightM' && heightM) return t('sighting.metres', { value: formatTypedHeight(heightM) });
  return shownText((name === 'note' ? facts.note : facts.operator) ?? '');
}

/** Name of any fact, for sentences about fields that two people changed. */
export function factLabel(name: FactName): string {
  if (name === 'lat' || name === 'lon' || name === 'accuracyM') return t('sighting.factPlace');
  return Object.hasOwn(LABELS, name) ? t(LABELS[name as NamedFact]) : name;
}
