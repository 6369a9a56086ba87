/** Why a row of an import is not taken: the closed list, and the sentence for each. */

const SENTENCES = {
  'bad-coordinates': 'The row has no usable latitude and longitude.',
  'swapped-coordinates': 'Latitude and longitude seem to be swapped.',
  'null-island': 'The position is 0/0, which stands for a missing one.',
  'projected-coordinates': 'The coordinates are not degrees but metres of a projected system.',
  'not-surveillance': 'Nothing in the row says that it is a surveillance device.',
  'tag-too-long': 'A key or value has more than 255 characters.',
  'too-many-tags': 'The row has more than 200 tags.',
  'bad-tag': 'A key is empty, or a key or value holds characters that cannot be stored.',
  'unreadable-row': 'The row cannot be read.',
} as const;

export type RefusalCode = keyof typeof SENTENCES;

/** One row that was not taken, as the summary names it. */
export interface Refusal {
  row: number;
  code: RefusalCode;
  reason: string;
}

/** Most characters of the file's own text in a reason. */
const QUOTE_LENGTH = 80;

/** Refusal of a row with its sentence; `detail` is added behind it, cut for reading. */
export function refusalOf(row: number, code: RefusalCode, detail?: string): Refusal {
  const sentence = SENTENCES[code];
  if (detail === undefined || detail === '') return { row, code, reason: sentence };
  const letters = [...detail];
  const quote = letters.length > QUOTE_LENGTH ? `${letters.slice(0, QUOTE_LENGTH).join('')}…` : detail;
  return { row, code, reason: `${sentence} Found: ${quote.replace(/\p{Surrogate}/gu, '\ufffd')}` };
}

/** The whole file cannot be read: its message is one sentence for the person who gave it. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}
