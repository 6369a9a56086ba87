/** Photo, tools and what is to be known while covering: the same for who took the photo and for who reviews it. */
import './covers.css';
import { useState } from 'preact/hooks';
import { countCovers, FIRST_COVER } from '../../domain/photo/cover.ts';
import { BRUSH_WIDTHS, type BrushWidth } from '../../domain/photo/stroke.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { CoverEditor } from './cover-editor.tsx';
import type { CoverWork, FaceLook } from './use-covers.ts';

interface CoverBenchProps {
  picture: HTMLCanvasElement;
  work: CoverWork;
  /** True where the covers are sent, as many as the wire takes; burnt in on the phone there may be any number. */
  isSent?: boolean;
}

const WIDTHS = Object.keys(BRUSH_WIDTHS) as BrushWidth[];

/** Box or brush, more, and undo; then how many covers there are, and to look once more. */
export function CoverBench({ picture, work, isSent = false }: CoverBenchProps) {
  const [tool, setTool] = useState<'box' | 'brush'>('box');
  const [width, setWidth] = useState<BrushWidth>('middle');
  const [focusAt, setFocusAt] = useState<number | undefined>(undefined);
  const { covers, change, undo, canUndo, faces } = work;
  const isBrush = tool === 'brush';
  const addBox = () => {
    setTool('box');
    change((before) => ({ ...before, boxes: [...before.boxes, FIRST_COVER] }));
    setFocusAt(covers.boxes.length);
  };
  const isFull = isSent && (covers.boxes.length > LIMITS.photoBoxes || covers.strokes.length > LIMITS.photoStrokes);
  return (
    <div class="stack cover-bench">
      <p>{t('sighting.coverHelp')}</p>
      <FaceWords faces={faces} />
      <CoverEditor
        picture={picture}
        work={work}
        tool={isBrush ? { is: 'brush', width: BRUSH_WIDTHS[width] } : { is: 'box' }}
        focusAt={focusAt}
      />
      <div class="cover-tools">
        <ChoiceWords
          even
          label={t('sighting.coverTool')}
          cantTell={false}
          clearable={false}
          value={tool}
          onChange={(next) => setTool(next ?? 'box')}
          choices={(['box', 'brush'] as const).map((value) => ({ value, label: t(`sighting.tool_${value}`) }))}
        />
        {isBrush && (
          <ChoiceWords
            even
            label={t('sighting.brushWidth')}
            cantTell={false}
            clearable={false}
            value={width}
            onChange={(next) => setWidth(next ?? 'middle')}
            choices={WIDTHS.map((value) => ({ value, label: t(`sighting.width_${value}`) }))}
          />
        )}
        <div class="btnrow fill">
          <Button small icon="plus" onClick={addBox}>
            {t('sighting.coverMore')}
          </Button>
          {canUndo && (
            <Button small icon="undo" onClick={undo}>
              {t('app.undo')}
            </Button>
          )}
        </div>
      </div>
      <p class="hint">{isBrush ? t('sighting.brushKeys') : t('sighting.coverKeys')}</p>
      {isFull && <Callout tone="warn">{t('sighting.coverFull')}</Callout>}
      <Callout
        tone={countCovers(covers) > 0 ? 'ok' : 'warn'}
        icon="cover"
        lead={t('sighting.covered', { n: countCovers(covers) })}
        live="polite"
      >
        {t('sighting.coverLook')}
      </Callout>
    </div>
  );
}

/** What the browser saw. That it cannot look is no fault: then the person does. */
function FaceWords({ faces }: { faces: FaceLook }) {
  if (faces.state === 'looking') return <p class="hint">{t('sighting.facesLook')}</p>;
  if (faces.state === 'unable') return <p class="hint">{t('sighting.facesUnable')}</p>;
  return (
    <p class="hint" role="status">
      {faces.found === 0 ? t('sighting.facesNone') : t('sighting.faces', { n: faces.found })}
    </p>
  );
}
