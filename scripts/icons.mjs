// Paints the PNG icons of public/icons from icon.svg. Run after the sign changes: npm exec -c 'node scripts/icons.mjs'
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const FOLDER = new URL('../public/icons/', import.meta.url);
/** The app's own sign, and the plain one for whoever wants a neutral name; each with its ground. */
const SIGNS = [
  { file: 'icon', apple: 'apple-touch-icon', ground: '#0b5d52' },
  { file: 'notes', apple: 'apple-touch-notes', ground: '#5c6670' },
];

/** The sign alone on its colour, small enough for the circle that maskable icons may be cut to. */
async function maskable(sign, groundColour, side) {
  const inner = Math.round(side * 0.72);
  const picture = await sharp(sign, { density: 1200 }).resize(inner).png().toBuffer();
  const margin = Math.round((side - inner) / 2);
  const ground = { create: { width: side, height: side, channels: 4, background: groundColour } };
  return sharp(ground)
    .composite([{ input: picture, left: margin, top: margin }])
    .png({ compressionLevel: 9 })
    .toBuffer();
}

const plain = (sign, side) => sharp(sign, { density: 1200 }).resize(side).png({ compressionLevel: 9 }).toBuffer();
const nothing = { create: { width: 1, height: 1, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } };

for (const { file, apple, ground } of SIGNS) {
  const sign = await readFile(new URL(`${file}.svg`, FOLDER));
  await writeFile(new URL(`${file}-192.png`, FOLDER), await plain(sign, 192));
  await writeFile(new URL(`${file}-512.png`, FOLDER), await plain(sign, 512));
  await writeFile(new URL(`${file}-maskable-512.png`, FOLDER), await maskable(sign, ground, 512));
  await writeFile(new URL(`${apple}.png`, FOLDER), await maskable(sign, ground, 180));
}
// Stands in for a map tile that could not be fetched.
await writeFile(new URL('empty.png', FOLDER), await sharp(nothing).png().toBuffer());
