/** How many pixels a picture needs for what: numbers of a standard, with its year, so that another edition is another table. */

/** One level of a standard. */
export interface DensityLevel {
  /** Pixels across one metre of what is watched, at least. */
  pixelsPerM: number;
  standard: string;
  year: number;
}

/** Names of the levels, from far to near. */
export const LEVEL_NAMES = ['detect', 'observe', 'recognise', 'identify'] as const;
export type LevelName = (typeof LEVEL_NAMES)[number];

/** The four levels that concern a person in the picture. The edition of 2025 counts seven; it is not used here before it has been read. */
export const DENSITY_LEVELS: Readonly<Record<LevelName, DensityLevel>> = {
  detect: { pixelsPerM: 25, standard: 'IEC 62676-4', year: 2015 },
  observe: { pixelsPerM: 62.5, standard: 'IEC 62676-4', year: 2015 },
  recognise: { pixelsPerM: 125, standard: 'IEC 62676-4', year: 2015 },
  identify: { pixelsPerM: 250, standard: 'IEC 62676-4', year: 2015 },
};
