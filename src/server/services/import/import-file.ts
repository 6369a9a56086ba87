/**
 * Takes a file in: every row is taken, known already, or refused by name, so the numbers add up.
 *
 * The first reading proves that the file can be read to its end, so that a damaged one changes nothing. Only then are its rows
 * taken: those of a small file as they were read, those of a large one in a second reading, so that memory stays bounded. An
 * import that is stopped half-way is finished by running it again.
 */
import { basename } from 'node:path';
import type { Day, Sha256 } from '../../../domain/camera/camera.ts';
import { countingSink, type ImportMode, type ImportSink, type ImportWriter, sinkOf } from './import-sink.ts';
import { KnownRows, type RecordLookup } from './known-rows.ts';
import type { FileRequest } from './read-rows.ts';
import { type Refusal, refusalOf, UnreadableFileError } from './refusal.ts';
import type { ImportFormat } from './source-row.ts';
import { type Survey, surveyFile } from './survey-file.ts';
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
  /** Size of file up to which rows are kept between the readings; a bound that suits any machine when not said. */
  keptBytes?: number;
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

/** Cameras that are looked up and written together. */
const CHUNK = 500;

/** Reads, checks and takes a file. @throws {UnreadableFileError} when it is damaged; then nothing has been written */
export async function importFile(context: ImportContext, request: ImportRequest): Promise<ImportSummary> {
  const survey = await surveyFile(request, context.keptBytes);
  const batchId = context.randomHex(16);
  const sink = sinkFor(context, request, { batchId, survey });
  try {
    const { rows, sound, refused } = await takeRows(context, request, { survey, sink });
    const taken = await sink.settle();
    if (!survey.isUnchanged()) {
      throw new UnreadableFileError(`The file changed while it was read; ${taken} of its rows were taken.`);
    }
    const duplicates = sound - taken;
    const finished = await sink.finish({ rows, taken, duplicates, refused: refused.length });
    const { sha256, format } = survey;
    return { rows, taken, duplicates, refused, batchId: finished, sha256, format };
  } finally {
    await sink.abandon();
  }
}

interface TakenRows {
  rows: number;
  /** Rows that are no refused ones: taken, or on record already. */
  sound: number;
  refused: Refusal[];
}

async function takeRows(
  context: ImportContext,
  request: ImportRequest,
  { survey, sink }: { survey: Survey; sink: ImportSink },
): Promise<TakenRows> {
  const known = new KnownRows(context.lookup);
  const result: TakenRows = { rows: 0, sound: 0, refused: [] };
  const flush = async (chunk: Candidate[]): Promise<void> => {
    result.sound += chunk.length;
    const fresh = await known.takeNew(chunk);
    if (fresh.length > 0) await sink.write(fresh);
  };
  let chunk: Candidate[] = [];
  for await (const row of survey.rows()) {
    result.rows += 1;
    const taken = takeRow(row, request, survey.centre);
    if ('refused' in taken) {
      result.refused.push(refusalOf(taken.row, taken.refused, taken.detail));
      continue;
    }
    if (chunk.push(taken) < CHUNK) continue;
    await flush(chunk);
    chunk = [];
  }
  await flush(chunk);
  return result;
}

function sinkFor(
  context: ImportContext,
  request: ImportRequest,
  { batchId, survey }: { batchId: string; survey: Survey },
): ImportSink {
  const { writer, randomHex } = context;
  const { mode, source, licence, today: on } = request;
  if (mode === 'dry-run') return countingSink();
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
