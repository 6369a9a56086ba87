/** Values of a JSON file, one at a time, with the place of the damage when there is one. */
import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { JSONParser } from '@streamparser/json-node';
import { UnreadableFileError } from './refusal.ts';

/**
 * Streams the values at a path (`$.features.*`). Memory holds one value at a time.
 *
 * @throws {UnreadableFileError} on text that is not JSON, naming the row and the byte.
 */
export async function* jsonValues(text: AsyncIterable<string>, path: string): AsyncGenerator<unknown> {
  const parser = new CountingParser({ paths: [path], keepStack: false });
  const place = { bytes: 0 };
  const counted = Readable.from(countBytes(text, place));
  // The callback has nothing to add: a failure on either side destroys the parser, so the loop below throws it.
  pipeline(counted, parser, () => undefined);
  try {
    for await (const element of parser) yield element.value;
  } catch (error) {
    throw damage(error, { rows: parser.rows, bytes: place.bytes });
  }
}

/** Counts what was parsed: a value that stands shortly before the damage is counted and yet never handed on. */
class CountingParser extends JSONParser {
  rows = 0;

  constructor(options: ConstructorParameters<typeof JSONParser>[0]) {
    super(options);
    keepByteOrderMarks(this);
  }

  override push(value: unknown): boolean {
    if (value !== null) this.rows += 1;
    return super.push(value);
  }
}

/**
 * The parser decodes a text piece by piece and lets its decoder take U+FEFF at the start of a piece for the mark of a file,
 * which drops it out of the middle of a text. Its decoder cannot be chosen, so it is exchanged.
 */
function keepByteOrderMarks(parser: JSONParser): void {
  const strings: unknown = ['jsonParser', 'tokenizer', 'bufferedString'].reduce(
    (owner: unknown, name) => Reflect.get(Object(owner), name),
    parser,
  );
  if (!(Reflect.get(Object(strings), 'decoder') instanceof TextDecoder))
    throw new TypeError('expected the JSON parser to decode its strings with a decoder of its own');
  Reflect.set(Object(strings), 'decoder', new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }));
}

async function* countBytes(text: AsyncIterable<string>, place: { bytes: number }): AsyncGenerator<string> {
  for await (const piece of text) {
    if (piece === '') continue;
    place.bytes += Buffer.byteLength(piece);
    yield piece;
  }
}

/** Errors of the parser become one sentence; those of the file itself pass. */
function damage(error: unknown, { rows, bytes }: { rows: number; bytes: number }): unknown {
  if (!(error instanceof Error) || error instanceof UnreadableFileError || 'code' in error) return error;
  const position = /absolute position "(\d+)"/.exec(error.message)?.[1];
  if (position !== undefined) {
    return new UnreadableFileError(`The file is not valid JSON at byte ${position}, after row ${rows}.`, {
      cause: error,
    });
  }
  if (!/ended/i.test(error.message)) {
    return new UnreadableFileError(`The file is not valid JSON after row ${rows}, before byte ${bytes}.`, {
      cause: error,
    });
  }
  return new UnreadableFileError(`The file ends in the middle at byte ${bytes}, after row ${rows}.`, { cause: error });
}
