/** The numbers that bound objections, each with its reason. They are ours (2026): no other map of cameras has published any. */

/** A number of things masked at once: a share of the cameras, and at least so many however few there are. */
export interface MaskShare {
  share: number;
  atLeast: number;
}

export const OBJECTION_BOUNDS = {
  /** Days until two moderators must have agreed. A week has every weekday and one weekend: whoever looks in once a week sees each objection in time. */
  dueDays: 7,
  /** Days after which the same thing can be objected to again: half a year, in which a place may have changed. */
  repeatDays: 180,
  /**
   * Cameras of one cell of level 12 (about 7 km) that are masked at once. A group in one photo walk names two or three pictures; a town of 400
   * cameras loses four dots at most.
   */
  cell: { share: 0.01, atLeast: 3 },
  /** Cameras of the whole instance: ten on a small one; of 100,000 no more than 500, however many people and addresses take part. */
  world: { share: 0.005, atLeast: 10 },
  /** Masks that one source gets in a day: somebody who finds a whole series of photos of their home has more than one. */
  masksPerSourceAndDay: 3,
  /** Objections taken from one source in a day. Past it they are refused, so that the list of moderators stays a list. */
  takenPerSourceAndDay: 30,
  /** Objections of one day that alarm moderators, whether they mask something or not. */
  alarmPerDay: 20,
} as const satisfies Record<string, number | MaskShare>;

/** The share of a detail level at which cells are bounded. */
export const BOUNDED_LEVEL = 12;
