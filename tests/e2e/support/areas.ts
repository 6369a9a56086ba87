/** Saving an area as a person does. */
import { expect, type Locator, type Page } from '@playwright/test';

/** From the map: saves what the frame holds under a name, and comes to the list. The page is not loaded anew. */
export async function saveArea(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Map key and layers' }).click();
  await page.getByRole('link', { name: 'Save an area' }).click();
  await expect(page.getByText(/^About /)).toBeVisible();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save this area' }).click();
  await expect(areaRow(page, name)).toBeVisible();
}

/** Row of the list. */
export function areaRow(page: Page, name: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, level: 3 }) });
}

/** Waits until all of an area is here. */
export async function awaitSaved(page: Page, name: string): Promise<void> {
  await expect(areaRow(page, name).getByText(/camera.* · .*B · \d+ \w+$/)).toBeVisible({ timeout: 60_000 });
  await expect(areaRow(page, name).getByRole('progressbar')).toHaveCount(0);
}

/** Pixels of the hatching in the middle third of the map. */
export function countHatch(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.unsaved-pane canvas');
    if (canvas === null || canvas.width === 0) return 0;
    const [x, y] = [canvas.width / 3, canvas.height / 3].map(Math.round);
    const pixels = canvas.getContext('2d')?.getImageData(x ?? 0, y ?? 0, x ?? 1, y ?? 1).data ?? [];
    let count = 0;
    for (let i = 3; i < pixels.length; i += 4) if ((pixels[i] ?? 0) > 0) count += 1;
    return count;
  });
}
