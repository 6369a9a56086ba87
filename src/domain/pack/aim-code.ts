/** Codes of the aims column: the common answers have fixed numbers, the rest a dictionary. */

/** Code of the first entry of the dictionary. */
export const FIRST_AIMS_NAME = 74;

/** 0–71 bearings in steps of 5°, 72 not known, 73 all round. */
const FIXED = [...Array.from({ length: 72 }, (_, step) => String(step * 5)), '', 'all'];
const CODES = new Map(FIXED.map((aims, code) => [aims, code]));

/** Code of aims that need no dictionary; undefined for all others. */
export function fixedAimsCode(aims: string): number | undefined {
  return CODES.get(aims);
}

/** Aims of a code; `names` is the dictionary of its pack. */
export function aimsOfCode(code: number, names: readonly string[]): string {
  return FIXED[code] ?? names[code - FIRST_AIMS_NAME] ?? '';
}
