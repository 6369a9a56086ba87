/**
 * Takes a file in: every row is taken, known already, or refused by name, so the numbers add up.
 *
 * The file is read twice. The first reading only proves that it can be read to its end, so that a damaged file changes
 * nothing; the second one writes, a chunk to a commit. An import that is stopped half-way is finished by running it again.
 */
import { basename } from 'node:path';
import type { Day, Sha256 } from '../../../domain/camera/camera.ts';
import type { LatLon } from '../../../domain/geo/cell.ts';
import { centreOf, checkPosition, type FileCentre } from './check-position.ts';
import { countOnly, type ImportMode, type ImportSink, type ImportWriter, sinkOf } from './import-sink.ts';
import { KnownRows, type RecordLookup } from './known-rows.ts';
import { type FileRequest, openRows } from './read-rows.ts';
import { type Refusal, refusalOf, UnreadableFileError } from './refusal.ts';
import type { ImportFormat, SourceRow } from './source-row.ts';
import { type Candidate, takeRow } from './take-row.ts';

export interface ImportRequest extends FileRequest {
  source: string;
  /** SPDX licence id or `LicenseRef-…`. */
  licence: string;
  mode: ImportMode;
  today: Day;
}

export interface ImportContext {
  lookup: RecordLookup;
  /** May be left out of a dry run. */
  writer?: ImportWriter;
  randomHex: (bytes: number) => string;
}

/** `rows` = `taken` + `duplicates` + the number of `refused`. */
export interface ImportSummary {
  rows: number;
  taken: number;
  duplicates: number;
  refused: Refusal[];
  /** Null when nothing was written. */
  batchId: string | null;
  /** Of the file's bytes. */
  sha256: Sha256;
  format: ImportFormat;
}

/** Cameras of one commit. */
const CHUNK = 500;

/** Positions from which the middle of a file is told. */
const SAMPLE = 5000;

/** Reads, checks and takes a file. @throws {UnreadableFileError} when it is damaged; then nothing has been written */
export async function importFile(context: ImportContext, request: ImportRequest): Promise<ImportSummary> {
  const survey = await surveyFile(request);
  const batchId = context.randomHex(16);
  const sink = sinkFor(context, request, { batchId, survey });
  const known = new KnownRows(context.lookup);
  const summary = { rows: 0, taken: 0, duplicates: 0, refused: [] as Refusal[] };
  const flush = async (chunk: Candidate[]): Promise<void> => {
    const fresh = await known.takeNew(chunk);
    const taken = fresh.length === 0 ? 0 : await sink.write(fresh);
    summary.taken += taken;
    summary.duplicates += chunk.length - taken;
  };

  const { onNote: _saidOnce, ...second } = request;
  const { rows, progress } = await openRows({
    ...second,
    onBytes: (bytes) => request.onBytes?.(survey.sizeBytes + bytes),
  });
  let chunk: Candidate[] = [];
  for await (const row of rows) {
    summary.rows += 1;
    const result = takeRow(row, request, survey.centre);
    if ('refused' in result) {
      summary.refused.push(refusalOf(result.row, result.refused, result.detail));
      continue;
    }
    if (chunk.push(result) < CHUNK) continue;
    await flush(chunk);
    chunk = [];
  }
  await flush(chunk);
  if (progress.sha256() !== survey.sha256) {
    throw new UnreadableFileError(`The file changed while it was read; ${summary.taken} of its rows were taken.`);
  }
  const { rows: count, taken, duplicates, refused } = summary;
  const finished = await sink.finish({ rows: count, taken, duplicates, refused: refused.length });
  return { ...summary, batchId: finished, sha256: survey.sha256, format: survey.format };
}

interface Survey {
  format: ImportFormat;
  sha256: Sha256;
  sizeBytes: number;
  centre: FileCentre;
}

/** First reading: can the file be read to its end, and where do its rows lie? */
async function surveyFile(request: ImportRequest): Promise<Survey> {
  const { format, rows, progress } = await openRows(request);
  const positions: LatLon[] = [];
  for await (const row of rows) {
    const position = positions.length < SAMPLE ? positionOf(row) : undefined;
    if (position) positions.push(position);
  }
  return { format, sha256: progress.sha256(), sizeBytes: progress.sizeBytes, centre: centreOf(positions) };
}

function positionOf(row: SourceRow): LatLon | undefined {
  if ('refused' in row) return undefined;
  const checked = checkPosition(row.lat, row.lon, undefined);
  return checked.ok ? { lat: checked.lat, lon: checked.lon } : undefined;
}

function sinkFor(
  context: ImportContext,
  request: ImportRequest,
  { batchId, survey }: { batchId: string; survey: Survey },
): ImportSink {
  const { writer, randomHex } = context;
  const { mode, source, licence, today: on } = request;
  if (mode === 'dry-run') return countOnly;
  if (!writer) throw new TypeError(`expected a store to write to, got none for ${mode}`);
  const batch = {
    batchId,
    source,
    licence,
    fileName: basename(request.path),
    sha256: survey.sha256,
    format: survey.format,
    on,
  };
  return sinkOf(mode, { store: writer, batch, randomHex });
}
