/** Facts that have no line of their own elsewhere: what is published must have been before a moderator's eyes. */
import type { CameraFacts, FactName } from '../../domain/camera/camera.ts';
import { factNamesOf } from '../../domain/sighting/diff.ts';
import { shownText } from '../../domain/text/shown-text.ts';
import { claimWords } from '../camera/capability-words.ts';
import { formatDay, formatList, formatNumber, t } from '../i18n/translate.ts';
import { type FactLine, vocabularyWord } from '../sighting/fact-words.ts';

const NAMES = [
  'manufacturer',
  'model',
  'motion',
  'tiltDeg',
  'watches',
  'capabilities',
  'observedOn',
  'operatorWikidata',
  'manufacturerWikidata',
  'tags',
] as const satisfies readonly FactName[];

/** Lines of these facts, as far as they are stated. */
export function otherLines(facts: Partial<CameraFacts>): FactLine[] {
  const stated = new Set(factNamesOf(facts));
  return NAMES.filter((name) => stated.has(name)).map((name) => ({
    name,
    label: t(`moderation.fact_${name}`),
    value: plainValue(facts, name),
  }));
}

function plainValue(facts: Partial<CameraFacts>, name: (typeof NAMES)[number]): string {
  const value = facts[name];
  if (value === null || value === undefined) return t('app.cantTell');
  if (name === 'capabilities') {
    return formatList((facts.capabilities ?? []).map(claimWords));
  }
  if (name === 'tags')
    return formatList(Object.entries(facts.tags ?? {}).map(([key, text]) => shownText(`${key}=${text}`)));
  if (name === 'motion' || name === 'watches') return vocabularyWord(name, String(value));
  if (name === 'observedOn') return formatDay(String(value));
  return typeof value === 'number' ? formatNumber(value, { style: 'unit', unit: 'degree' }) : shownText(String(value));
}
