/** Kinds as the filter offers them: few words for many. */
import { type MarkerKind, SENSOR_KINDS } from '../../domain/camera/marker-kind.ts';
import type { DeviceKind } from '../../domain/camera/vocabulary.ts';

/** A choice of the filter: its text, its picture, and the kinds it stands for. */
export const KIND_GROUPS = [
  { text: 'legend.groupCamera', picture: 'fixed', kinds: ['camera', 'webcam', 'thermal', 'dummy'] },
  { text: 'legend.groupPlates', picture: 'alpr', kinds: ['alpr'] },
  { text: 'legend.groupTraffic', picture: 'ptz', kinds: ['speed', 'red-light', 'mobile-tower'] },
  { text: 'legend.groupDoorbell', picture: 'doorbell', kinds: ['doorbell'] },
  { text: 'legend.groupSensor', picture: 'sensor', kinds: SENSOR_KINDS },
  { text: 'legend.groupGuard', picture: 'guard', kinds: ['guard'] },
] as const satisfies readonly { text: string; picture: MarkerKind; kinds: readonly DeviceKind[] }[];
