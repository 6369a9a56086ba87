import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { logControl, openMap, switchVisibility } from './support/person.ts';
import { BERLIN } from './support/screens.ts';

let instance: Instance;
test.beforeAll(async () => {
  instance = await startInstance({}, { demo: true });
});
test.afterAll(async () => instance.stop());

const layer = (page: Page) => page.locator('.visibility-pane canvas');

/** Share of the layer's pixels that carry paint. */
function paintedShare(page: Page): Promise<number> {
  return layer(page).evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let painted = 0;
    for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) painted += 1;
    return painted / (data.length / 4);
  });
}

test('what cameras could see is drawn when it is switched on, kept, and gone when it is off', async ({ page }) => {
  await openMap(page, instance.url, `#map=17/${BERLIN}`);
  await expect(
    page
      .getByRole('group', { name: /Cameras in view/ })
      .getByRole('button')
      .first(),
  ).toBeVisible();
  await expect(layer(page)).toHaveCount(0);

  await switchVisibility(page);
  await expect(page.getByRole('status').filter({ hasText: 'drawn under the cameras' })).toBeVisible();
  await expect.poll(() => paintedShare(page)).toBeGreaterThan(0.05);
  const { violations } = await new AxeBuilder({ page }).include('[aria-label="Map key"]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.reload();
  await expect.poll(() => paintedShare(page), 'it is still on after a reload').toBeGreaterThan(0.05);
  await expect(page.locator('.visibility-pane'), 'its style sheet came with it').toHaveCSS('opacity', '0.42');

  // The key is open again after the reload, as it was before.
  await page.getByRole('switch', { name: 'Show what cameras could see' }).click();
  await expect.poll(() => paintedShare(page)).toBe(0);
});

test('the layer is empty far out', async ({ page }) => {
  await openMap(page, instance.url, `#map=15/${BERLIN}`);
  await switchVisibility(page);
  await expect(page.getByRole('status').filter({ hasText: 'Move closer' })).toBeVisible();
  await expect(layer(page)).toHaveCount(1);
  expect(await paintedShare(page)).toBe(0);
});

test('a camera that points east sees to the east, and not behind itself', async ({ page }) => {
  // A place without other cameras.
  await openMap(page, instance.url, '#map=18/47.5/-40');
  await logControl(page).click();
  await page.getByRole('button', { name: 'It is here' }).click();
  await page.getByRole('radio', { name: 'Fixed' }).click();
  await page.getByRole('button', { name: 'More details' }).click();
  const dial = page.getByRole('slider').first();
  await dial.press('Home');
  await dial.press('PageUp');
  await dial.press('PageUp');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'No photo' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved on this phone').first()).toBeVisible();

  await openMap(page, instance.url, '#map=18/47.5/-40');
  await switchVisibility(page);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  // The map may still be moving: place and paint are looked at together until they agree.
  await expect(async () => {
    const alphaAt = await paintAround(page);
    expect(await alphaAt(62, 0)).toBeGreaterThan(90);
    const [north, south] = [await alphaAt(44, -44), await alphaAt(44, 44)];
    expect(Math.abs(north - south)).toBeLessThan(12);
    expect(north).toBeLessThan(await alphaAt(62, 0));
    expect(await alphaAt(-62, 0)).toBeLessThan(8);
  }).toPass();
});

/** How dense the paint is so many pixels east and south of the only camera in view; 25 m are 62 pixels here. */
async function paintAround(page: Page): Promise<(eastPx: number, southPx: number) => Promise<number>> {
  const camera = await page
    .getByRole('group', { name: /Cameras in view/ })
    .getByRole('button')
    .boundingBox();
  if (camera === null) throw new Error('the camera is not on the screen');
  const [x, y] = [camera.x + camera.width / 2, camera.y + camera.height / 2];
  return (eastPx, southPx) =>
    layer(page).evaluate(
      (canvas: HTMLCanvasElement, [left, top]) => {
        const box = canvas.getBoundingClientRect();
        const scale = canvas.width / box.width;
        const image = canvas.getContext('2d')?.getImageData((left - box.left) * scale, (top - box.top) * scale, 1, 1);
        return image?.data[3] ?? 0;
      },
      [x + eastPx, y + southPx] as const,
    );
}
