/** The text of a file, in pieces, with its checksum and its place kept count of on the way. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { UnreadableFileError } from './refusal.ts';

/** Checksum and length of the bytes read so far; whole once the text has ended. */
export interface FileProgress {
  readonly sizeBytes: number;
  sha256(): string;
}

/** A file that is being read. `text` can be walked once. */
export interface OpenedText {
  text: AsyncGenerator<string, void, undefined>;
  progress: FileProgress;
}

/** Opens a file as text of the named encoding (a WHATWG label such as `utf-8` or `euc-kr`). A byte order mark is dropped. */
export function openText(path: string, encoding: string, onBytes?: (sizeBytes: number) => void): OpenedText {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  async function* read(): AsyncGenerator<string, void, undefined> {
    const decoder = new TextDecoder(encoding, { fatal: true });
    for await (const chunk of createReadStream(path)) {
      const bytes: Buffer = chunk;
      hash.update(bytes);
      yield decodeChunk(decoder, bytes, encoding, sizeBytes);
      sizeBytes += bytes.length;
      onBytes?.(sizeBytes);
    }
    yield decodeChunk(decoder, undefined, encoding, sizeBytes);
  }
  return {
    text: read(),
    progress: {
      get sizeBytes() {
        return sizeBytes;
      },
      sha256: () => hash.copy().digest('hex'),
    },
  };
}

function decodeChunk(decoder: TextDecoder, bytes: Buffer | undefined, encoding: string, from: number): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch (cause) {
    const where = bytes ? `between bytes ${from} and ${from + bytes.length}` : `at its end, byte ${from}`;
    throw new UnreadableFileError(
      `The file is not ${encoding} text (${where}); name its encoding with --encoding, for example windows-1252 or euc-kr.`,
      { cause },
    );
  }
}

/** The lines of a text without their ends; the numbers of lines start at 1. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<{ line: number; text: string }> {
  let rest = '';
  let line = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const each of lines) yield { line: ++line, text: each };
  }
  if (rest !== '') yield { line: ++line, text: rest };
}
