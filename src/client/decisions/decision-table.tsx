/** The rows: a table on a desk, a card a row on a phone. */
import { formatDay, formatNumber, t } from '../i18n/translate.ts';
import { Badge } from '../ui/badge.tsx';
import type { DecisionRow } from './decision-row.ts';
import { searchPath } from './decision-row.ts';
import { aboutWords, KIND_LOOKS, kindWords, sealWords, whyWords } from './decision-words.ts';

/** Latest first. */
export function DecisionTable({ rows }: { rows: readonly DecisionRow[] }) {
  return (
    <div class="card">
      <table class="decisions">
        <caption class="vh">{t('decisions.title')}</caption>
        <thead>
          <tr>
            <th scope="col" class="n">
              {t('decisions.columnNumber')}
            </th>
            <th scope="col">{t('decisions.columnDay')}</th>
            <th scope="col">{t('decisions.columnWhat')}</th>
            <th scope="col">{t('decisions.columnAbout')}</th>
            <th scope="col">{t('decisions.columnReason')}</th>
            <th scope="col">{t('decisions.columnBy')}</th>
            <th scope="col">{t('decisions.columnSeal')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} key={row.seq} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: DecisionRow }) {
  const { tone, icon } = KIND_LOOKS[row.kind];
  const [only, ...others] = row.cameras;
  const about = aboutWords(row);
  return (
    <tr>
      <td class="n num">{formatNumber(row.seq, { useGrouping: false })}</td>
      <td class="day num">{formatDay(row.day)}</td>
      <td class="what">
        <Badge tone={tone} icon={icon}>
          {kindWords(row)}
        </Badge>
      </td>
      <td>
        {only === undefined || others.length > 0 ? (
          <bdi>{about}</bdi>
        ) : (
          <a href={searchPath({ text: only })}>{about}</a>
        )}
      </td>
      <td>
        <bdi>{whyWords(row)}</bdi>
      </td>
      <td class="by">
        {row.by.map((name) => (
          <a href={searchPath({ text: name })} key={name}>
            <bdi>{name}</bdi>
          </a>
        ))}
      </td>
      <td class="mono seal" title={row.hash}>
        <bdi dir="ltr">{sealWords(row.hash)}</bdi>
      </td>
    </tr>
  );
}
