/** The anchor of moving a map: a canvas that walks all points each frame and paints a square for each one in view. */
import type { Page } from '@playwright/test';

/** Path under which the anchors' server has to give the places. */
export const PLACES_PATH = '/places.bin';

/** Where it begins. */
export interface BareStart {
  lat: number;
  lon: number;
  zoom: number;
}

/** Opens the page and waits for its first frame. */
export async function openBareMap(page: Page, anchors: string, start: BareStart): Promise<void> {
  await page.goto(`${anchors}/bare`);
  await page.evaluate(bareInPage, { path: PLACES_PATH, ...start });
}

async function bareInPage({ path, lat, lon, zoom: startZoom }: BareStart & { path: string }): Promise<void> {
  const places = new Float64Array(await (await fetch(path)).arrayBuffer());
  const count = places.length / 2;
  const canvas = document.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (!canvas || !context) throw new Error('expected a canvas, got none');
  canvas.width = innerWidth * devicePixelRatio;
  canvas.height = innerHeight * devicePixelRatio;
  context.scale(devicePixelRatio, devicePixelRatio);
  const sine = Math.sin((lat * Math.PI) / 180);
  let x = (lon + 180) / 360;
  let y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  let zoom = startZoom;
  let wanted = startZoom;
  let held: { x: number; y: number } | undefined;
  const ZOOM_STEP = 1 / 15;
  const paint = () => {
    // A quarter of a second for a step of zoom, as maps take.
    zoom += Math.max(-ZOOM_STEP, Math.min(ZOOM_STEP, wanted - zoom));
    const scale = 256 * 2 ** zoom;
    const [width, height] = [innerWidth, innerHeight];
    const [left, top] = [x * scale - width / 2, y * scale - height / 2];
    context.clearRect(0, 0, width, height);
    context.fillStyle = '#0b5d52';
    for (let index = 0; index < count; index++) {
      const px = (places[index] ?? 0) * scale - left;
      const py = (places[count + index] ?? 0) * scale - top;
      if (px > -3 && px < width && py > -3 && py < height) context.fillRect(px, py, 3, 3);
    }
    requestAnimationFrame(paint);
  };
  canvas.addEventListener('mousedown', ({ clientX, clientY }) => {
    held = { x: clientX, y: clientY };
  });
  document.addEventListener('mousemove', ({ clientX, clientY }) => {
    if (held === undefined) return;
    const scale = 256 * 2 ** zoom;
    x -= (clientX - held.x) / scale;
    y -= (clientY - held.y) / scale;
    held = { x: clientX, y: clientY };
  });
  document.addEventListener('mouseup', () => {
    held = undefined;
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      wanted -= Math.sign(event.deltaY);
    },
    { passive: false },
  );
  requestAnimationFrame(paint);
  await benchFrame();
}
