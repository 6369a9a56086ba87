/**
 * A row as bytes and back: two lengths, JSON, then the bytes of a photo if it has any. Filled up to whole blocks, so that the size of a
 * box tells little of what is in it.
 */
const HEADER_BYTES = 8;
const TEXT_BLOCK = 512;
const PHOTO_BLOCK = 16_384;
/** Stands for what JSON has no number for. */
const NO_NUMBER = { '§': 'NaN' };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Bytes of a row that holds JSON and at most one `bytes`. */
export function encodeRow(row: object): Uint8Array<ArrayBuffer> {
  const { bytes, ...rest } = row as { bytes?: ArrayBuffer };
  const text = encoder.encode(JSON.stringify(rest, nameNoNumber));
  const photo = bytes === undefined ? undefined : new Uint8Array(bytes);
  const block = photo === undefined ? TEXT_BLOCK : PHOTO_BLOCK;
  const length = HEADER_BYTES + text.length + (photo?.length ?? 0);
  const packed = new Uint8Array(Math.ceil(length / block) * block);
  const header = new DataView(packed.buffer);
  header.setUint32(0, text.length);
  // Raised by one, because 0 says that there is no photo.
  header.setUint32(4, photo === undefined ? 0 : photo.length + 1);
  packed.set(text, HEADER_BYTES);
  if (photo) packed.set(photo, HEADER_BYTES + text.length);
  return packed;
}

/** The row again. */
export function decodeRow(packed: ArrayBuffer): object {
  const header = new DataView(packed);
  const textEnd = HEADER_BYTES + header.getUint32(0);
  const text = decoder.decode(new Uint8Array(packed, HEADER_BYTES, textEnd - HEADER_BYTES));
  const row: object = JSON.parse(text, readNoNumber);
  const photoLength = header.getUint32(4) - 1;
  return photoLength < 0 ? row : { ...row, bytes: packed.slice(textEnd, textEnd + photoLength) };
}

function nameNoNumber(_name: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? NO_NUMBER : value;
}

function readNoNumber(_name: string, value: unknown): unknown {
  return value instanceof Object && Reflect.get(value, '§') === 'NaN' ? Number.NaN : value;
}
