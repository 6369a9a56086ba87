/** Covering a photo in the browser, on the phone and at the desk. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { logControl, openMap } from './person.ts';

/** Drags over the photo from one place to another, both as shares of it. */
export async function drag(
  page: Page,
  editor: Locator,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const box = await editor.boundingBox();
  if (box === null) throw new Error('expected a photo on the screen');
  const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 6 });
  await page.mouse.up();
}

/** From the map to the step that asks for a photo. */
export async function toPhotoStep(page: Page, url: string): Promise<void> {
  await openMap(page, url);
  await logControl(page).click();
  await page.getByRole('button', { name: 'It is here' }).click();
  await page.getByRole('radio', { name: 'Dome' }).click();
  await page.getByRole('button', { name: 'More details' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
}

/** Nothing on the screen that a checker of accessibility can find fault with. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)).toEqual([]);
}
