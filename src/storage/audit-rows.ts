/** Rows as they are on record, a page at a time: what `verify` compares with the log. */
import type { RecordedRevision } from '../domain/log/replay.ts';
import type {
  CameraPhotoTable,
  CameraRecordTable,
  CameraTable,
  ChangeTable,
  HeadTable,
  HomePlaceTable,
  LogCheckpointTable,
  LogKeyTable,
  LogTable,
  MapPointTable,
} from './kysely/database.ts';

/** Every page is in the order of the table's key, and starts after the given key. */
export interface AuditRows {
  heads(): Promise<HeadTable[]>;
  /** Life of the database. */
  epoch(): Promise<string>;
  keys(): Promise<LogKeyTable[]>;
  checkpoints(): Promise<LogCheckpointTable[]>;
  log(after: number, limit: number): Promise<LogTable[]>;
  changes(after: number, limit: number): Promise<ChangeTable[]>;
  cameras(afterId: string, limit: number): Promise<CameraTable[]>;
  points(after: { cell: number; id: string }, limit: number): Promise<MapPointTable[]>;
  records(after: { cell: number; id: string }, limit: number): Promise<CameraRecordTable[]>;
  photos(after: { sha256: string; cameraId: string }, limit: number): Promise<CameraPhotoTable[]>;
  homes(after: { cameraId: string; rev: number }, limit: number): Promise<HomePlaceTable[]>;
  /** Every revision of these cameras. */
  revisionsOf(cameraIds: readonly string[]): Promise<RecordedRevision[]>;
  camerasOf(ids: readonly string[]): Promise<CameraTable[]>;
  count(table: 'log' | 'change' | 'revision' | 'map_point' | 'camera_photo' | 'home_place'): Promise<number>;
}
