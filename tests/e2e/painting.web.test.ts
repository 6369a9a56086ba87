import { type Browser, expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { logShortWay, openMap, stand } from './support/person.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance();
});
test.afterAll(async () => instance.stop());

/** Opaque pixels of the cameras' picture, and whether a page painted it: its canvas can then be read by itself. */
async function paintedPixels(page: Page): Promise<{ pixels: number; isByPage: boolean }> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.camera-pane canvas');
    if (canvas === null) return { pixels: 0, isByPage: false };
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    copy?.drawImage(canvas, 0, 0);
    const { data } = copy?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const pixels = data.filter((value: number, index: number) => index % 4 === 3 && value > 200).length;
    return { pixels, isByPage: canvas.getContext('2d') !== null };
  });
}

/** Opens the map, logs a camera, and reads what is painted once it can be reached. */
async function logAndRead(browser: Browser, prepare: (page: Page) => Promise<unknown>) {
  const context = await browser.newContext();
  await stand(context);
  const page = await context.newPage();
  await prepare(page);
  await openMap(page, instance.url);
  await logShortWay(page);
  await page.goto('about:blank');
  await openMap(page, instance.url);
  const stops = page.getByRole('group', { name: /Cameras in view/ }).getByRole('button');
  await expect(stops.first()).toBeAttached();
  const painted = await paintedPixels(page);
  const box = (await stops.first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByRole('dialog').or(page.getByRole('region')).first()).toBeVisible();
  await context.close();
  return painted;
}

test('cameras look the same whether the worker paints them or, where it cannot, the page', async ({ browser }) => {
  const byWorker = await logAndRead(browser, async () => undefined);
  const byPage = await logAndRead(browser, (page) =>
    page.addInitScript(() => {
      // As on phones whose workers have no canvas; the test's own copy is made elsewhere.
      Reflect.deleteProperty(globalThis, 'ImageBitmapRenderingContext');
    }),
  );

  expect(byWorker).toMatchObject({ isByPage: false });
  expect(byPage).toMatchObject({ isByPage: true });
  expect(byWorker.pixels).toBeGreaterThan(200);
  // The first entry of the other phone has been sent meanwhile, but nobody has published it.
  expect(Math.abs(byWorker.pixels - byPage.pixels)).toBeLessThan(byWorker.pixels * 0.05);
});
