/** Records behind a point of the framed map: asked for by coarse cell, as everywhere, and held in memory only. */
import { useEffect, useState } from 'preact/hooks';
import type { CameraRecord } from '../../domain/camera/camera.ts';
import { quadkeyOf } from '../../domain/geo/cell.ts';
import type { DrawnPoint } from '../../offline/replica/map-query.ts';
import { matchPoint } from '../../offline/replica/match-point.ts';
import { call } from '../../offline/sync/api.ts';
import { cellPath } from '../../protocol/endpoint.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** `absent`: the cell could not be had, and the map's own columns are all there is. */
export type CellFacts = { state: 'loading' | 'absent' } | { state: 'found'; matches: CameraRecord[] };

const cells = new Map<string, CameraRecord[]>();

/** Facts of a point; of a cell that was read before at once. */
export function useCellFacts(point: DrawnPoint): CellFacts {
  const [facts, setFacts] = useState<CellFacts>({ state: 'loading' });
  useEffect(() => {
    let isOld = false;
    setFacts({ state: 'loading' });
    void readCell(quadkeyOf(point.cell, LIMITS.detailLevel)).then((cameras) => {
      if (isOld) return;
      setFacts(cameras === undefined ? { state: 'absent' } : { state: 'found', matches: matchPoint(cameras, point) });
    });
    return () => {
      isOld = true;
    };
  }, [point.key]);
  return facts;
}

async function readCell(quadkey: string): Promise<CameraRecord[] | undefined> {
  const held = cells.get(quadkey);
  if (held !== undefined) return held;
  const result = await call({ method: 'GET', path: cellPath(quadkey) });
  const body = result.ok ? result.answer.body : undefined;
  const cameras: unknown = body instanceof Object ? Reflect.get(body, 'cameras') : undefined;
  if (!Array.isArray(cameras)) return undefined;
  cells.set(quadkey, cameras);
  return cameras;
}
