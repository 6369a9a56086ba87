import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type Instance, startInstance } from './support/instance.ts';
import { stand } from './support/person.ts';
import { SCREENS } from './support/screens.ts';

let instance: Instance;
test.beforeAll(async () => {
  // Signed in for many of the screens, more often than one address may in a minute.
  instance = await startInstance({ OVERSEEN_RATE_LIMIT: '0' }, { demo: true });
});
test.afterAll(async () => instance.stop());

for (const [name, open] of Object.entries(SCREENS)) {
  test(`axe finds nothing on ${name}, light and dark`, async ({ browser }) => {
    const viewport = { width: 390, height: 844 };
    const context = await browser.newContext({ colorScheme: 'light', viewport, locale: 'en-GB' });
    await stand(context, { latitude: 52.517, longitude: 13.389, accuracy: 8 });
    const page = await context.newPage();
    await open(page, instance);
    await expect(page.locator('svg.i:not(:has(path))'), 'no icon is an empty square').toHaveCount(0);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      // Colours pass into each other: what is on the way is nobody's contrast.
      await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
      const axe = new AxeBuilder({ page });
      // What a theme changes is colours; all the rest was looked at in light.
      if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
      else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
      const { violations } = await axe.analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`);
      expect(found, colorScheme).toEqual([]);
    }
    await context.close();
  });
}
