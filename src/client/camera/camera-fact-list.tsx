/** The facts of a camera. What nobody knows is said, never left out and never guessed. */
import type { Answer, CameraRecord } from '../../domain/camera/camera.ts';
import { toMapPoint } from '../../domain/camera/to-map-point.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { t } from '../i18n/translate.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { CameraReach } from './camera-reach.tsx';
import { type DateLine, dateLines, factRowsOfPoint, factRowsOfRecord, seenWords } from './fact-rows.ts';
import { ProvenanceLine } from './provenance.tsx';

type Props = { record: CameraRecord } | { point: DrawnPoint };

/** With the record: everything. With the point alone: what the map knows. */
export function CameraFactList(props: Props) {
  if (!('record' in props)) {
    return (
      <dl class="facts spaced">
        {factRowsOfPoint(props.point).map(({ icon, label, value }) => (
          <Fact key={label} icon={icon} label={label} value={value} />
        ))}
        <CameraReach point={props.point} />
      </dl>
    );
  }
  const { record } = props;
  return (
    <dl class="facts spaced">
      {factRowsOfRecord(record).map(({ icon, label, value }) => (
        <Fact key={label} icon={icon} label={label} value={value} record={record} />
      ))}
      <CameraReach point={toMapPoint(record)} />
      <Dates lines={dateLines(record)} seen={seenWords(record)} />
    </dl>
  );
}

interface FactProps {
  icon: IconName;
  label: string;
  /** undefined = never asked, null = nobody could tell. */
  value: Answer<string> | undefined;
  record?: CameraRecord;
}

function Fact({ icon, label, value, record }: FactProps) {
  const isKnown = value !== undefined && value !== null;
  return (
    <div class="fact">
      <Icon name={icon} />
      <dt>{label}</dt>
      <dd>{isKnown ? value : t('app.notKnown')}</dd>
      {isKnown && record !== undefined && <ProvenanceLine record={record} />}
      {!isKnown && record !== undefined && (
        <dd class="prov" data-c="guess">
          <span>{value === null ? t('camera.looked') : t('camera.notAsked')}</span>
        </dd>
      )}
    </div>
  );
}

function Dates({ lines, seen }: { lines: DateLine[]; seen: string }) {
  return (
    <div class="fact">
      <Icon name="calendar" />
      <dt>{t('camera.factSince')}</dt>
      <dd>
        {seen}
        <ul class="small dates">
          {lines.map(({ key, words }) => (
            <li key={key}>{words}</li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
