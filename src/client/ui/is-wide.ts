/** True where sheets are panels at the side of the map. */
export const isWide = (): boolean => matchMedia('(min-width: 900px)').matches;
