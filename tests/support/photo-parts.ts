/** Parts of picture files, put together by hand: what no encoder would write for a test. */
import { crc32, deflateSync } from 'node:zlib';

const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const u32le = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A segment of a JPEG. */
export function segment(marker: number, content: Buffer | string): Buffer {
  const body = Buffer.from(content as string, 'latin1');
  return Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);
}

/** A JPEG with segments put in behind its header. */
export function withSegments(jpeg: Buffer, ...segments: Buffer[]): Buffer {
  const head = jpeg[3] === 0xe0 ? 4 + jpeg.readUInt16BE(4) : 2;
  return Buffer.concat([jpeg.subarray(0, head), ...segments, jpeg.subarray(head)]);
}

/** A JPEG whose frame says another size. */
export function withJpegSize(jpeg: Buffer, width: number, height: number): Buffer {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  return Buffer.concat([jpeg.subarray(0, frame + 5), u16(height), u16(width), jpeg.subarray(frame + 9)]);
}

/** A chunk of a PNG. */
export function pngChunk(name: string, content: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(content as string, 'latin1')]);
  return Buffer.concat([u32(body.length - 4), body, u32(crc32(body))]);
}

/** A PNG with chunks put in before its picture. */
export function withPngChunks(png: Buffer, ...chunks: Buffer[]): Buffer {
  const at = png.indexOf('IDAT') - 4;
  return Buffer.concat([png.subarray(0, at), ...chunks, png.subarray(at)]);
}

/** A PNG that says a size and has no pixels to speak of. */
export function emptyPng(width: number, height: number): Buffer {
  const head = Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(Buffer.alloc(100))),
    pngChunk('IEND', ''),
  ]);
}

/** A chunk of a WebP. */
export function riffChunk(name: string, content: Buffer | string): Buffer {
  const body = Buffer.from(content as string, 'latin1');
  return Buffer.concat([Buffer.from(name, 'latin1'), u32le(body.length), body, Buffer.alloc(body.length % 2)]);
}

/** A WebP of chunks. */
export function webpOf(...chunks: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]);
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), u32le(body.length), body]);
}

/** The extended header of a WebP. */
export function vp8x(flags: number, width: number, height: number): Buffer {
  const content = Buffer.alloc(10);
  content[0] = flags;
  content.writeUIntLE(width - 1, 4, 3);
  content.writeUIntLE(height - 1, 7, 3);
  return riffChunk('VP8X', content);
}

/** Chunks of a simple WebP, without its head. */
export function chunksOf(webp: Buffer): Buffer {
  return webp.subarray(12);
}

/** A ZIP archive with one file in it, stored as it is. */
export function aZip(name: string, content: string): Buffer {
  const data = Buffer.from(content);
  const common = Buffer.concat([
    Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    u32le(crc32(data)),
    u32le(data.length),
    u32le(data.length),
    Buffer.from([name.length, 0, 0, 0]),
  ]);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), data]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06\0\0\0\0\x01\0\x01\0', 'latin1'),
    u32le(central.length),
    u32le(local.length),
    Buffer.alloc(2),
  ]);
  return Buffer.concat([local, central, end]);
}
