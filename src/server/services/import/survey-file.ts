/** First reading of a file: can it be read to its end, what is it, and where do its rows lie? */
import type { Sha256 } from '../../../domain/camera/camera.ts';
import type { LatLon } from '../../../domain/geo/cell.ts';
import { centreOf, checkPosition, type FileCentre } from './check-position.ts';
import { type FileRequest, openRows } from './read-rows.ts';
import type { ImportFormat, SourceRow } from './source-row.ts';

/** What is known of a file that can be read. */
export interface Survey {
  format: ImportFormat;
  /** Of the bytes of the first reading. */
  sha256: Sha256;
  centre: FileCentre;
  /** Its rows, to be walked once. */
  rows(): AsyncGenerator<SourceRow>;
  /** After the walk: were those the rows of the file that was surveyed? */
  isUnchanged(): boolean;
}

/** Positions from which the middle of a file is told. */
const SAMPLE = 5000;

/** Rows of a file of up to so many bytes are kept instead of being read again; beyond it, memory would grow with the file. */
const KEPT_BYTES = 24 * 1024 * 1024;

/** Surveys a file. @throws {UnreadableFileError} when it is damaged */
export async function surveyFile(request: FileRequest, keptBytes = KEPT_BYTES): Promise<Survey> {
  const { format, rows, progress } = await openRows(request);
  const positions: LatLon[] = [];
  const kept: SourceRow[] = [];
  for await (const row of rows) {
    const position = positions.length < SAMPLE ? positionOf(row) : undefined;
    if (position) positions.push(position);
    if (progress.sizeBytes <= keptBytes) kept.push(row);
    else kept.length = 0;
  }
  const { sizeBytes } = progress;
  const survey = { format, sha256: progress.sha256(), centre: centreOf(positions) };
  if (sizeBytes > keptBytes) return { ...survey, ...secondReading(request, { sizeBytes, sha256: survey.sha256 }) };
  return { ...survey, rows: () => keptRows(kept, request, sizeBytes), isUnchanged: () => true };
}

/** Half of the work is still to come: it is told in bytes as well. */
async function* keptRows(
  rows: readonly SourceRow[],
  { onBytes }: FileRequest,
  sizeBytes: number,
): AsyncGenerator<SourceRow> {
  for (const [index, row] of rows.entries()) {
    yield row;
    onBytes?.(sizeBytes + Math.round((sizeBytes * (index + 1)) / rows.length));
  }
}

function secondReading(
  { onNote: _saidOnce, ...request }: FileRequest,
  { sizeBytes, sha256 }: { sizeBytes: number; sha256: Sha256 },
): Pick<Survey, 'rows' | 'isUnchanged'> {
  let found: Sha256 | undefined;
  async function* rows(): AsyncGenerator<SourceRow> {
    const second = await openRows({ ...request, onBytes: (bytes) => request.onBytes?.(sizeBytes + bytes) });
    yield* second.rows;
    found = second.progress.sha256();
  }
  return { rows, isUnchanged: () => found === sha256 };
}

function positionOf(row: SourceRow): LatLon | undefined {
  if ('refused' in row) return undefined;
  const checked = checkPosition(row.lat, row.lon, undefined);
  return checked.ok ? { lat: checked.lat, lon: checked.lon } : undefined;
}
