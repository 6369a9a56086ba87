/** Reads Snappy, in which Chromium packs blocks and values of its databases; only what a search needs. */

/** The bytes of a packed block; undefined when it is none, or broken. */
export function unpackSnappy(packed: Buffer): Buffer | undefined {
  const start = readVarint(packed, 0);
  if (start === undefined || start.value > 64 * 1024 * 1024) return undefined;
  const out = Buffer.alloc(start.value);
  let from = start.next;
  let to = 0;
  while (to < out.length && from < packed.length) {
    const step = readStep(packed, from);
    if (step === undefined || to + step.length > out.length) return undefined;
    if (step.back === 0) {
      if (step.next + step.length > packed.length) return undefined;
      packed.copy(out, to, step.next, step.next + step.length);
      from = step.next + step.length;
    } else {
      if (step.back > to) return undefined;
      // Byte by byte: a copy may overlap what it makes.
      for (let at = 0; at < step.length; at += 1) out[to + at] = out[to + at - step.back] ?? 0;
      from = step.next;
    }
    to += step.length;
  }
  return to === out.length ? out : undefined;
}

/** `back` = 0: so many bytes follow as they are; else they are copied from so far back. */
interface Step {
  length: number;
  back: number;
  next: number;
}

function readStep(packed: Buffer, at: number): Step | undefined {
  const tag = packed[at] ?? 0;
  const high = tag >> 2;
  if ((tag & 3) === 0) {
    if (high < 60) return { length: high + 1, back: 0, next: at + 1 };
    const bytes = high - 59;
    if (at + 1 + bytes > packed.length) return undefined;
    return { length: packed.readUIntLE(at + 1, bytes) + 1, back: 0, next: at + 1 + bytes };
  }
  const needed = [0, 1, 2, 4][tag & 3] ?? 0;
  if (at + 1 + needed > packed.length) return undefined;
  if ((tag & 3) === 1) {
    const back = ((tag >> 5) << 8) | (packed[at + 1] ?? 0);
    return back === 0 ? undefined : { length: ((tag >> 2) & 7) + 4, back, next: at + 2 };
  }
  const back = packed.readUIntLE(at + 1, needed);
  return back === 0 ? undefined : { length: high + 1, back, next: at + 1 + needed };
}

/** A number of LevelDB and Snappy: seven bits a byte, low ones first. */
export function readVarint(bytes: Buffer, at: number): { value: number; next: number } | undefined {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    value += (byte & 127) * 2 ** (7 * index);
    if (byte < 128) return { value, next: at + index + 1 };
  }
  return undefined;
}
