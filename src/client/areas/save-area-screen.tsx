/** "Save an area": the map moves under a frame, what lies in it is weighed, named and saved. */
import './areas.css';
import { useEffect, useState } from 'preact/hooks';
import type { Estimate } from '../../offline/areas/areas.ts';
import type { Bbox } from '../../offline/replica/map-query.ts';
import { formatBytes, t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { goBack, navigate } from '../router.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { LONGEST_NAME, nameOfPlace, useNameOfPlace } from './area-name.ts';
import { costWords, isOverRoom } from './area-words.ts';
import { noteAreas } from './has-areas.ts';
import { keepMapCode } from './keep-map-code.ts';
import { useEstimate, type Weighing } from './use-estimate.ts';
import { type Frame, useFrame, zoomFrame } from './use-frame.ts';

/** The screen behind `/areas/new`. */
export function SaveAreaScreen() {
  const frame = useFrame();
  const weighing = useEstimate(frame.bbox);
  const [name, setName] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const given = useNameOfPlace(frame.place);
  const shownName = name ?? given;
  // What stood in the way may be gone with the next frame.
  useEffect(() => setProblem(undefined), [weighing.estimate]);
  const close = () => goBack('/areas');
  const save = async () => {
    const { bbox } = frame;
    if (bbox === undefined || isBusy) return;
    setBusy(true);
    const refusal = await store(bbox, shownName.trim() || given, weighing);
    setBusy(false);
    if (refusal === undefined) navigate('/areas', { replace: true });
    else setProblem(refusal);
  };
  return (
    <>
      <div class="area-frame" ref={frame.element} aria-hidden="true" />
      <Sheet
        label={t('areas.saveOne')}
        at="auto"
        onClose={close}
        focusKey="frame"
        extra="save-area"
        head={
          <div class="head-row">
            <IconButton icon="close" label={t('app.close')} onClick={close} />
            <h1 class="h2">{t('areas.saveOne')}</h1>
          </div>
        }
        foot={
          <Button look="primary" block busy={isBusy} onClick={() => void save()}>
            {t('areas.saveThis')}
          </Button>
        }
      >
        <div class="stack">
          <NotTaken problem={problem} />
          <FrameKeys frame={frame} />
          <Cost {...weighing} />
          <Field label={t('areas.name')} value={shownName} onInput={setName} maxLength={LONGEST_NAME} />
          <p class="small muted">{t('areas.squares')}</p>
        </div>
      </Sheet>
    </>
  );
}

/** Moving and zooming without a finger on the map. */
function FrameKeys({ frame }: { frame: Frame }) {
  return (
    <div class="row frame-keys">
      <button type="button" class="btn quiet small grow" onKeyDown={frame.onKey} onClick={() => mapController.focus()}>
        <Icon name="map" small />
        <span>
          {t('areas.frameHelp')}
          <span class="vh">{t('areas.frameAt', { place: nameOfPlace(frame.place) })}</span>
        </span>
      </button>
      <Button small onClick={() => zoomFrame(-1)}>
        <Icon name="minus" small />
        <span class="vh">{t('map.zoomOut')}</span>
      </Button>
      <Button small onClick={() => zoomFrame(1)}>
        <Icon name="plus" small />
        <span class="vh">{t('map.zoomIn')}</span>
      </Button>
    </div>
  );
}

/** What it takes and what is left, or why that cannot be said. Muted while the answer is that of a former frame. */
function Cost({ estimate, isCurrent }: Weighing) {
  return (
    <div class={isCurrent ? 'area-cost' : 'area-cost muted'} role="status" aria-busy={!isCurrent}>
      {estimate === undefined ? <p>{t('areas.weighing')}</p> : <Weight estimate={estimate} />}
    </div>
  );
}

function Weight({ estimate }: { estimate: Estimate }) {
  if (!estimate.ok) return <p>{t(`areas.problem_${estimate.problem}`)}</p>;
  const { cost } = estimate;
  return (
    <>
      <p>
        <b>{costWords(cost)}</b>
      </p>
      <p class="small muted">
        {cost.freeBytes !== undefined && t('areas.free', { size: formatBytes(cost.freeBytes) })}{' '}
        {!cost.hasStreetMap && t('areas.noStreetMap')}
      </p>
    </>
  );
}

/** What keeps it from being saved; undefined when nothing does. */
function whyNot(estimate: Estimate): string | undefined {
  if (!estimate.ok) return t(`areas.problem_${estimate.problem}`);
  return isOverRoom(estimate.cost) ? t('areas.tooHeavy') : undefined;
}

/** Begins to save, and asks the browser to keep it; else why it was not begun. Pressed while the frame is still weighed, it waits for that. */
async function store(bbox: Bbox, name: string, { estimate, isCurrent }: Weighing): Promise<string | undefined> {
  const [{ estimateArea, saveArea }, { isNoRoom }, { askPersistence }] = await Promise.all([
    import('../../offline/areas/areas.ts'),
    import('../../offline/database.ts'),
    import('../../offline/storage-health.ts'),
  ]);
  const refusal = whyNot(isCurrent && estimate !== undefined ? estimate : await estimateArea(bbox));
  if (refusal !== undefined) return refusal;
  try {
    await saveArea(bbox, name);
  } catch (error) {
    // Not even the note of it has room.
    if (isNoRoom(error)) return t('areas.noRoom');
    throw error;
  }
  noteAreas(1);
  // A browser that asks the person does so beside the list: nothing waits for the answer.
  void askPersistence();
  void keepMapCode();
  return undefined;
}
