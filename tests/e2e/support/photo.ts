/** A picture as a phone takes it: a JPEG that says where and with what it was taken. */
import sharp from 'sharp';

/** JPEG of 1200 × 900 pixels with a place and a maker in its metadata. */
export async function aPhoto(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const width = 1200;
  const height = 900;
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < pixels.length; i += 3) {
    const x = (i / 3) % width;
    const y = Math.floor(i / 3 / width);
    pixels[i] = x & 255;
    pixels[i + 1] = y & 255;
    pixels[i + 2] = (x + y) & 255;
  }
  const buffer = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({
      IFD0: { Make: 'MARKER-MAKER', Model: 'MARKER-MODEL' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 12/1 30/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '16/1 22/1 19/1',
      },
    })
    .jpeg()
    .toBuffer();
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}
