/** What a reader makes of one row of a file, whatever the format. */
import type { CameraFacts, CameraId, CameraState, Day, SourceRef, Tags } from '../../../domain/camera/camera.ts';
import type { DeviceKind } from '../../../domain/camera/vocabulary.ts';
import type { RefusalCode } from './refusal.ts';

/** Formats that can be read. */
export const IMPORT_FORMATS = ['geojson', 'overpass', 'osm-xml', 'csv'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/** What only our own export tells of a camera. */
export interface OwnRecord {
  cameraId: CameraId;
  facts: CameraFacts;
  /** Dates that travel with the camera; trust does not, it begins again. */
  state: Pick<CameraState, 'observedOn' | 'confirmedOn' | 'goneOn'>;
  source?: SourceRef;
}

/** A row that could be read; whether it can be taken is decided later. Positions are as the file has them. */
export interface ReadRow {
  /** 1 for the first row of data; a header is no row. */
  row: number;
  lat: unknown;
  lon: unknown;
  /** Verbatim. */
  tags: Tags;
  /** Facts from columns that are no tags; they outweigh what the tags say. */
  facts?: Partial<CameraFacts>;
  /** The source's own name for the thing: `node/123`. */
  ref?: string;
  /** True when the file says in its own way that every row is a device. */
  isDevice?: boolean;
  own?: OwnRecord;
}

/** A row that is not taken. `detail` quotes what was found; it may hold anything the file holds. */
export interface RefusedRow {
  row: number;
  refused: RefusalCode;
  detail?: string;
}

export type SourceRow = ReadRow | RefusedRow;

/** The day of an import and what the caller said about the file. */
export interface ImportTerms {
  source: string;
  /** SPDX licence id or `LicenseRef-…`. */
  licence: string;
  /** Kind of the rows that do not say their own; without it, such a row is a device only where the whole file is a list of devices. */
  kind?: DeviceKind;
  today: Day;
}
