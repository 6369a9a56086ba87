/** A body and its packed forms, each made once and only when somebody takes it. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How bytes go over the wire. Browsers take brotli over https only; on a plain local or onion address, gzip. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** Bytes as they go over the wire. */
export interface EncodedBytes {
  encoding: Encoding;
  bytes: Buffer;
  /** Names and values in turn of the headers they were first sent with, for whoever sends them again. */
  head?: string[];
}

/** Below this, packing saves less than its header costs. */
const MIN_PACKED_BYTES = 512;
/** Better than gzip at its best, in the time of gzip: a body is packed while its first reader waits. */
const BROTLI_QUALITY = 5;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A body in memory. */
export class PackedBody {
  readonly #plain: EncodedBytes;
  readonly #made = new Map<Encoding, EncodedBytes>();

  constructor(bytes: Buffer) {
    this.#plain = { encoding: 'identity', bytes };
  }

  /** Memory to reckon with, packed forms included. */
  get reservedBytes(): number {
    return this.#plain.bytes.length * 2;
  }

  /** The same as `as`, if it has been made. */
  made(encoding: Encoding): EncodedBytes | undefined {
    return this.#made.get(encoding);
  }

  /** The bytes in a form that the reader takes; a short body is never packed. */
  async as(encoding: Encoding): Promise<EncodedBytes> {
    const known = this.#made.get(encoding);
    if (known !== undefined) return known;
    const made = await this.#make(encoding);
    this.#made.set(encoding, made);
    return made;
  }

  async #make(encoding: Encoding): Promise<EncodedBytes> {
    const { bytes } = this.#plain;
    if (encoding === 'identity' || bytes.length < MIN_PACKED_BYTES) return this.#plain;
    if (encoding === 'gzip') return { encoding, bytes: await zip(bytes) };
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    return { encoding, bytes: await brotli(bytes, { params }) };
  }
}
