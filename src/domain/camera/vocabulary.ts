/**
 * Closed vocabularies of a camera. The order of each list is part of the pack format:
 * a value's index is its code, so values are appended, never moved or removed.
 */

/** What a device does. `camera` is the plain case; several may hold at once. */
export const DEVICE_KINDS = [
  'camera',
  'alpr',
  'speed',
  'red-light',
  'gunshot',
  'guard',
  'drone',
  'drone-dock',
  'body-worn',
  'vehicle-mounted',
  'mobile-tower',
  'wifi-bt-sensor',
  'cell-simulator',
  'thermal',
  'radar-lidar',
  'crowd-counter',
  'microphone',
  'rfid-gate',
  'biometric-gate',
  'smart-bin-or-advert',
  'doorbell',
  'webcam',
  'dummy',
] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What the device looks like. A dome is a shape, not a motion. */
export const HOUSINGS = [
  'bullet',
  'dome',
  'turret',
  'ptz',
  'box',
  'panoramic',
  'multi-sensor',
  'doorbell',
  'kiosk',
] as const;
export type Housing = (typeof HOUSINGS)[number];

/** Whether it moves by itself. */
export const MOTIONS = ['fixed', 'panning', 'ptz'] as const;
export type Motion = (typeof MOTIONS)[number];

/** What it is fixed to: values of OSM's `camera:mount`. */
export const MOUNTS = [
  'wall',
  'pole',
  'ceiling',
  'street_lamp',
  'traffic_signals',
  'gantry',
  'roof',
  'bridge',
  'tree',
  'door',
  'atm',
  'vehicle',
  'kiosk',
  'building',
  'doorbell',
  'other',
] as const;
export type Mount = (typeof MOUNTS)[number];

/** What kind of place it watches: values of OSM's `surveillance:zone`. */
export const ZONES = [
  'town',
  'parking',
  'traffic',
  'shop',
  'bank',
  'building',
  'entrance',
  'atm',
  'corridor',
  'public_transport_platform',
  'school',
  'playground',
  'worship',
  'clinic',
  'protest-square',
  'housing',
  'nesting_site',
  'street',
  'public',
  'area',
  'other',
] as const;
export type Zone = (typeof ZONES)[number];

/** Whose space it watches: values of OSM's `surveillance`. */
export const WATCHED_SPACES = ['public', 'outdoor-private', 'indoor', 'mixed'] as const;
export type WatchedSpace = (typeof WATCHED_SPACES)[number];

/** Kind of organisation the images belong to. */
export const OPERATOR_KINDS = [
  'police',
  'municipality',
  'transport',
  'state',
  'military',
  'business',
  'housing',
  'private-person',
  'school',
  'health',
] as const;
export type OperatorKind = (typeof OPERATOR_KINDS)[number];

/** What a system can be able to do. */
export const CAPABILITIES = [
  'recording',
  'live-monitoring',
  'ptz',
  'night-ir',
  'thermal',
  'audio-in',
  'loudspeaker',
  'face-detection',
  'face-recognition-live',
  'face-recognition-retro',
  'body-or-gait',
  'person-attribute',
  'ethnicity',
  'emotion',
  'behaviour',
  'crowd-count',
  'object-tracking',
  'cross-camera-tracking',
  'plate-read',
  'vehicle-fingerprint',
  'speed',
  'gunshot',
  'loitering',
  'line-crossing',
  'heat-map',
  'wifi-mac',
  'shared-with-police',
  'shared-with-private',
  'cloud-abroad',
  'privacy-masking',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** How far a capability is real: what a data sheet says is `model-can`, never `in-use`. */
export const CAPABILITY_LEVELS = [
  'in-use',
  'enabled',
  'installed',
  'licensed',
  'model-can',
  'suspected',
  'denied-by-operator',
] as const;
export type CapabilityLevel = (typeof CAPABILITY_LEVELS)[number];

/** Is there a sign that tells of the camera? */
export const SIGNAGES = ['yes', 'no', 'unclear'] as const;
export type Signage = (typeof SIGNAGES)[number];

/** Life of the device. `gone` is kept and shown with its history. */
export const LIFE_STATES = ['active', 'proposed', 'planned', 'installing', 'inactive', 'covered', 'gone'] as const;
export type LifeState = (typeof LIFE_STATES)[number];

/** How well a camera is established; `stale` is derived from the month at reading. See quality.ts. */
export const TRUSTS = ['single', 'confirmed', 'evidenced', 'disputed'] as const;
export type Trust = (typeof TRUSTS)[number];
