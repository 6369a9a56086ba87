import type { FactName } from '../../domain/camera/camera.ts';
import type { Sighting } from '../../domain/sighting/sighting.ts';
import { factsOf } from '../../domain/submission/moderate.ts';
import { shownText } from '../../domain/text/shown-text.ts';
import type { Moderated } from '../../offline/outbox/entry.ts';
import { t } from '../i18n/translate.ts';
import { answeredLines, factLabel } from '../sighting/fact-words.ts';

/** What the person wrote beside what was published, for the facts that a moderator changed. */
export function ModeratedFacts({ sighting, moderated }: { sighting: Sighting; moderated: Moderated }) {
  return (
    <section class="card">
      <h2 class="h h2" id="moderated">
        {t('entries.moderated')}
      </h2>
      <table class="table" aria-labelledby="moderated">
        <thead>
          <tr>
            <td />
            <th scope="col">{t('entries.moderatedYours')}</th>
            <th scope="col">{t('entries.moderatedNow')}</th>
          </tr>
        </thead>
        <tbody>
          {moderated.fields.map((name) => (
            <tr key={name}>
              <th scope="row">{factLabel(name)}</th>
              <td>{wordsOf(sighting, name)}</td>
              <td>{wordsOf(moderated.sighting, name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function wordsOf(sighting: Sighting, name: FactName): string {
  const facts = factsOf(sighting);
  const line = answeredLines(facts).find((one) => one.name === name);
  if (line?.value !== undefined) return line.value;
  const value = facts[name];
  if (value === undefined) return t('entries.moderatedLeftOut');
  return value === null
    ? t('app.cantTell')
    : typeof value === 'object'
      ? shownText(JSON.stringify(value))
      : shownText(String(value));
}
