// Paints the PNG icons of public/icons from icon.svg. Run after the sign changes: npm exec -c 'node scripts/icons.mjs'
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const FOLDER = new URL('../public/icons/', import.meta.url);
const GROUND = '#0b5d52';

const sign = await readFile(new URL('icon.svg', FOLDER));

/** The sign alone on its colour, small enough for the circle that maskable icons may be cut to. */
async function maskable(side) {
  const inner = Math.round(side * 0.72);
  const picture = await sharp(sign, { density: 1200 }).resize(inner).png().toBuffer();
  const margin = Math.round((side - inner) / 2);
  const ground = { create: { width: side, height: side, channels: 4, background: GROUND } };
  return sharp(ground)
    .composite([{ input: picture, left: margin, top: margin }])
    .png({ compressionLevel: 9 })
    .toBuffer();
}

const plain = (side) => sharp(sign, { density: 1200 }).resize(side).png({ compressionLevel: 9 }).toBuffer();
const nothing = { create: { width: 1, height: 1, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } };

await writeFile(new URL('icon-192.png', FOLDER), await plain(192));
await writeFile(new URL('icon-512.png', FOLDER), await plain(512));
await writeFile(new URL('icon-maskable-512.png', FOLDER), await maskable(512));
await writeFile(new URL('apple-touch-icon.png', FOLDER), await maskable(180));
// Stands in for a map tile that could not be fetched.
await writeFile(new URL('empty.png', FOLDER), await sharp(nothing).png().toBuffer());
