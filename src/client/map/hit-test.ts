/** How far from its middle a marker is still hit, pixels. */
export const HIT_RADIUS = 22;
