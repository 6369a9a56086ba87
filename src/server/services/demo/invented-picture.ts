/** Small drawings that stand for photos: a device on a pole before a flat sky, and nothing of any real place. */
import sharp from 'sharp';
import type { Dice } from './dice.ts';

const WIDTH = 480;
const HEIGHT = 360;

/** One drawing as WebP. */
export async function inventPicture(dice: Dice): Promise<Uint8Array> {
  return sharp(Buffer.from(drawing(dice)))
    .webp({ quality: 70 })
    .toBuffer();
}

function drawing(dice: Dice): string {
  const hue = dice.whole(360);
  const x = 140 + dice.whole(200);
  const tilt = dice.whole(40) - 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="hsl(${hue},30%,80%)"/>`,
    `<rect y="290" width="${WIDTH}" height="70" fill="hsl(${hue},15%,55%)"/>`,
    `<rect x="${x - 6}" y="110" width="12" height="190" fill="#445"/>`,
    `<g transform="rotate(${tilt} ${x} 110)"><rect x="${x - 70}" y="86" width="110" height="44" rx="10" fill="#eee" stroke="#334" stroke-width="4"/>`,
    `<circle cx="${x - 62}" cy="108" r="16" fill="#223"/></g>`,
    // Diagonal stripes, as on a specimen.
    `<path d="M0 ${HEIGHT}L${WIDTH} 0M-60 ${HEIGHT}L${WIDTH - 60} 0" stroke="#c33" stroke-opacity=".5" stroke-width="10"/></svg>`,
  ].join('');
}
