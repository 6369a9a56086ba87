/** Compile-time proof that the wire and the domain speak of the same things; no code at run time. */
import type { CameraFacts, CameraRecord } from '../../domain/camera/camera.ts';
import type { Change } from '../../domain/pack/map-point.ts';
import type { Sighting } from '../../domain/sighting/sighting.ts';
import type { WireCameraFacts, WireCameraRecord, WireChange } from './camera.ts';
import type { PushItem } from './submission.ts';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Each line fails to compile when the two sides drift apart. */
export type Agreement = [
  Proven<Same<WireCameraFacts, CameraFacts>>,
  Proven<Same<WireCameraRecord, CameraRecord>>,
  Proven<Same<WireChange, Change>>,
  Proven<Same<PushItem['sighting'], Sighting>>,
];

type Proven<T extends true> = T;
