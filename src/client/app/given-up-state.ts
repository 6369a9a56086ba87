import { signal } from '@preact/signals';
import type { GivenUp } from '../../offline/room/room-step.ts';

/** What this phone let go of for want of room and the person has not read yet. */
export const givenUpNow = signal<GivenUp[]>([]);
