/** Picture files of every kind that tells, hides or harms, made on the spot, with the code that the server must answer. */
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { PhotoType } from '../../src/domain/photo/check-photo.ts';
import type { ErrorCode } from '../../src/protocol/error-code.ts';
import { CANVAS_PROFILE } from './canvas-profile.ts';
import {
  aZip,
  chunksOf,
  emptyPng,
  pngChunk,
  riffChunk,
  segment,
  vp8x,
  webpOf,
  withJpegSize,
  withPngChunks,
  withSegments,
} from './photo-parts.ts';

/** In every file of the corpus that tells something; never in one that is kept. */
export const SECRET = 'Canary9c41';

/** A file, what it is sent as, and the answer; no code where it is taken. */
export interface CorpusFile {
  name: string;
  type: PhotoType;
  bytes: Buffer;
  code?: ErrorCode;
}

const SIZE = { width: 96, height: 64 };
const HTML = `<html><script>alert('${SECRET}')</script></html>`;
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description dc:creator="${SECRET}"/></rdf:RDF></x:xmpmeta>`;
const IPTC = Buffer.concat([
  Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02\x50\0\x0a', 'latin1'),
  Buffer.from(SECRET),
]);

const picture = () => {
  const pixels = Buffer.from(Array.from({ length: SIZE.width * SIZE.height * 3 }, (_, index) => (index * 7) & 255));
  return sharp(pixels, { raw: { ...SIZE, channels: 3 } });
};

/** An EXIF block with place and owner, as a phone writes it. */
async function anExif(): Promise<Buffer> {
  const webp = await picture()
    .withExif({
      IFD0: { Make: SECRET, Artist: SECRET, Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 30/1' },
    })
    .webp()
    .toBuffer();
  const at = webp.indexOf('EXIF');
  return webp.subarray(at + 8, at + 8 + webp.readUInt32LE(at + 4));
}

/** All of it: some sixty files. */
export async function makeCorpus(): Promise<CorpusFile[]> {
  const exif = await anExif();
  const [jpeg, png, webp] = [
    await picture().jpeg().toBuffer(),
    await picture().png().toBuffer(),
    await picture().webp().toBuffer(),
  ];
  return [
    ...(await jpegFiles(jpeg, exif)),
    ...(await pngFiles(png, exif)),
    ...(await webpFiles(webp, exif)),
    ...foreign(jpeg),
  ];
}

async function jpegFiles(jpeg: Buffer, exif: Buffer): Promise<CorpusFile[]> {
  const thumb = await picture().resize(16).jpeg().toBuffer();
  const tiff = exif.toString('latin1').startsWith('Exif') ? exif : Buffer.concat([Buffer.from('Exif\0\0'), exif]);
  const profile = Buffer.from(CANVAS_PROFILE);
  const device = Buffer.from(profile);
  device.write('ABCD', 48);
  const worded = Buffer.from(profile.toString('latin1').replace('G\0o\0o', 'X\0o\0o'), 'latin1');
  const icc = (bytes: Buffer) => segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), bytes]));
  const metadata: Record<string, Buffer> = {
    EXIF: segment(0xe1, tiff),
    XMP: segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${XMP}`),
    'extended XMP': segment(0xe1, `http://ns.adobe.com/xmp/extension/\0${XMP}`),
    'IPTC in a Photoshop block': segment(0xed, IPTC),
    'a comment': segment(0xfe, SECRET),
    'a page in a comment': segment(0xfe, HTML),
    'the profile of a screen': icc(device),
    'a profile with words': icc(worded),
    'a profile and what follows it': icc(Buffer.concat([profile, Buffer.from(SECRET)])),
    'a profile twice': Buffer.concat([icc(profile), icc(profile)]),
    'a JFIF extension with a thumbnail': segment(0xe0, Buffer.concat([Buffer.from('JFXX\0\x10', 'latin1'), thumb])),
    'further pictures (MPF)': segment(0xe2, `MPF\0II*\0${SECRET}`),
    FlashPix: segment(0xe2, `FPXR\0\0${SECRET}`),
    'notes of the maker': segment(0xe4, `MAKERNOTE\0${SECRET}`),
    'an Adobe mark': segment(0xee, 'Adobe\0d\0\0\0\0\x01'),
    'an unknown block': segment(0xeb, SECRET),
  };
  const withThumb = Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe0, Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x48\0\x48\x01\x01', 'latin1'), Buffer.from('red')])),
    jpeg.subarray(4 + jpeg.readUInt16BE(4)),
  ]);
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const scans = Buffer.concat(Array.from({ length: 100 }, () => jpeg.subarray(scan, -2)));
  const of = (name: string, bytes: Buffer, code?: ErrorCode): CorpusFile => ({
    name: `JPEG: ${name}`,
    type: 'image/jpeg',
    bytes,
    ...(code && { code }),
  });
  return [
    of('a plain one', jpeg),
    of('a progressive one', await picture().jpeg({ progressive: true }).toBuffer()),
    of("with the canvas's profile", withSegments(jpeg, icc(profile))),
    ...Object.entries(metadata).map(([name, part]) => of(`with ${name}`, withSegments(jpeg, part), 'photo-metadata')),
    of('with a thumbnail in its header', withThumb, 'photo-metadata'),
    of(
      'with EXIF from an encoder',
      await picture()
        .withExif({ IFD0: { Artist: SECRET } })
        .jpeg()
        .toBuffer(),
      'photo-metadata',
    ),
    of('and a page', Buffer.concat([jpeg, Buffer.from(HTML)]), 'photo-trailing'),
    of('and an archive', Buffer.concat([jpeg, aZip('note.txt', SECRET)]), 'photo-trailing'),
    of('and another one', Buffer.concat([jpeg, jpeg]), 'photo-trailing'),
    of('and a film', Buffer.concat([jpeg, Buffer.from(`\0\0\0\x18ftypmp42${SECRET}`, 'latin1')]), 'photo-trailing'),
    of('and one byte', Buffer.concat([jpeg, Buffer.alloc(1)]), 'photo-trailing'),
    of('without its end', jpeg.subarray(0, -2), 'photo-truncated'),
    of('cut in its picture', jpeg.subarray(0, Math.floor(jpeg.length * 0.7)), 'photo-truncated'),
    of('cut in its tables', jpeg.subarray(0, 60), 'photo-truncated'),
    of('cut and closed', Buffer.concat([jpeg.subarray(0, scan + 60), Buffer.from([0xff, 0xd9])]), 'photo-unreadable'),
    of('of 30,000 × 30,000', withJpegSize(jpeg, 30_000, 30_000), 'photo-too-many-pixels'),
    of(
      'of a hundred scans',
      Buffer.concat([jpeg.subarray(0, scan), scans, Buffer.from([0xff, 0xd9])]),
      'photo-unreadable',
    ),
    of('sent as JPEG, and a PNG', await picture().png().toBuffer(), 'photo-wrong-type'),
  ];
}

async function pngFiles(png: Buffer, exif: Buffer): Promise<CorpusFile[]> {
  const metadata: Record<string, Buffer> = {
    tEXt: pngChunk('tEXt', `Author\0${SECRET}`),
    zTXt: pngChunk('zTXt', Buffer.concat([Buffer.from('Author\0\0'), deflateSync(SECRET)])),
    iTXt: pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${XMP}`),
    eXIf: pngChunk('eXIf', exif.subarray(exif.toString('latin1').startsWith('Exif') ? 6 : 0)),
    tIME: pngChunk('tIME', Buffer.from([0x07, 0xea, 11, 28, 7, 30, 0])),
    iCCP: pngChunk('iCCP', Buffer.concat([Buffer.from(`${SECRET}\0\0`), deflateSync(CANVAS_PROFILE)])),
    sPLT: pngChunk('sPLT', `${SECRET}\0\x08`),
    'an unknown chunk': pngChunk('prVt', SECRET),
    'a number with a tail': pngChunk('gAMA', `\0\0\xb1\x8f${SECRET}`),
  };
  const of = (name: string, bytes: Buffer, code?: ErrorCode): CorpusFile => ({
    name: `PNG: ${name}`,
    type: 'image/png',
    bytes,
    ...(code && { code }),
  });
  const animated = withPngChunks(png, pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])));
  return [
    of('a plain one', png),
    of('with a palette', await picture().png({ palette: true }).toBuffer()),
    ...Object.entries(metadata).map(([name, part]) => of(`with ${name}`, withPngChunks(png, part), 'photo-metadata')),
    of('with text from an encoder', await picture().withXmp(XMP).png().toBuffer(), 'photo-metadata'),
    of('and an archive', Buffer.concat([png, aZip('note.txt', SECRET)]), 'photo-trailing'),
    of('and a page', Buffer.concat([png, Buffer.from(HTML)]), 'photo-trailing'),
    of('that moves', animated, 'photo-animated'),
    of('without its end', png.subarray(0, -12), 'photo-truncated'),
    of('cut in its picture', png.subarray(0, Math.floor(png.length / 2)), 'photo-truncated'),
    of('of 30,000 × 30,000', emptyPng(30_000, 30_000), 'photo-too-many-pixels'),
    of('with no pixels in it', emptyPng(500, 500), 'photo-unreadable'),
  ];
}

async function webpFiles(webp: Buffer, exif: Buffer): Promise<CorpusFile[]> {
  const { width, height } = SIZE;
  const image = chunksOf(webp);
  const of = (name: string, bytes: Buffer, code?: ErrorCode): CorpusFile => ({
    name: `WebP: ${name}`,
    type: 'image/webp',
    bytes,
    ...(code && { code }),
  });
  const frame = Buffer.concat([Buffer.alloc(16), image]);
  const animation = [vp8x(0x02, width, height), riffChunk('ANIM', Buffer.alloc(6)), riffChunk('ANMF', frame)];
  const longer = Buffer.concat([webp, riffChunk('JUNK', SECRET)]);
  longer.writeUInt32LE(longer.length - 8, 4);
  return [
    of('a plain one', webp),
    of('without loss', await picture().webp({ lossless: true }).toBuffer()),
    of('with transparency', await picture().ensureAlpha(0.5).webp().toBuffer()),
    of("with the canvas's profile", webpOf(vp8x(0x20, width, height), riffChunk('ICCP', CANVAS_PROFILE), image)),
    of('with EXIF', webpOf(vp8x(0x08, width, height), image, riffChunk('EXIF', exif)), 'photo-metadata'),
    of(
      'with EXIF it does not announce',
      webpOf(vp8x(0, width, height), image, riffChunk('EXIF', exif)),
      'photo-metadata',
    ),
    of('with XMP', webpOf(vp8x(0x04, width, height), image, riffChunk('XMP ', XMP)), 'photo-metadata'),
    of('with a profile', webpOf(vp8x(0x20, width, height), riffChunk('ICCP', SECRET), image), 'photo-metadata'),
    of('with an unknown chunk', webpOf(vp8x(0, width, height), riffChunk('NOTE', SECRET), image), 'photo-metadata'),
    of(
      'with EXIF from an encoder',
      await picture()
        .withExif({ IFD0: { Artist: SECRET } })
        .webp()
        .toBuffer(),
      'photo-metadata',
    ),
    of('that moves', webpOf(...animation), 'photo-animated'),
    of('in a longer file', Buffer.concat([webp, Buffer.from(HTML)]), 'photo-trailing'),
    of('in a longer RIFF', longer, 'photo-trailing'),
    of('and an archive', Buffer.concat([webp, aZip('note.txt', SECRET)]), 'photo-trailing'),
    of(
      'with something in its padding',
      webpOf(riffChunk('VP8 ', image.subarray(8)), Buffer.alloc(0), Buffer.from('x')),
      'photo-trailing',
    ),
    of('cut in its picture', webp.subarray(0, Math.floor(webp.length / 2)), 'photo-truncated'),
    of('without a picture', webpOf(vp8x(0, width, height)), 'photo-truncated'),
    of('whose head says 16,000 × 16,000', webpOf(vp8x(0, 16_000, 16_000), image), 'photo-unreadable'),
    of('of 16,000 × 16,000', webpOf(riffChunk('VP8L', Buffer.from('2f7f3e9f0f00', 'hex'))), 'photo-too-many-pixels'),
  ];
}

function foreign(jpeg: Buffer): CorpusFile[] {
  const of = (name: string, type: PhotoType, bytes: Buffer | string, code: ErrorCode): CorpusFile => ({
    name: `foreign: ${name}`,
    type,
    bytes: Buffer.from(bytes as string, 'latin1'),
    code,
  });
  return [
    of('HEIC sent as JPEG', 'image/jpeg', `\0\0\0\x18ftypheic\0\0\0\0mif1heic${SECRET}`, 'photo-heic'),
    of('AVIF sent as WebP', 'image/webp', `\0\0\0\x18ftypavif\0\0\0\0mif1avif${SECRET}`, 'photo-heic'),
    of('GIF', 'image/png', `GIF89a${SECRET}`, 'photo-unreadable'),
    of('SVG', 'image/png', `<svg xmlns="http://www.w3.org/2000/svg"><text>${SECRET}</text></svg>`, 'photo-unreadable'),
    of('a page before a JPEG', 'image/jpeg', Buffer.concat([Buffer.from(HTML), jpeg]), 'photo-unreadable'),
    of('JPEG sent as WebP', 'image/webp', withSegments(jpeg, segment(0xfe, SECRET)), 'photo-wrong-type'),
    of('nothing', 'image/jpeg', '', 'photo-unreadable'),
    of('three bytes', 'image/jpeg', '\xff\xd8\xff', 'photo-truncated'),
  ];
}
