/** `npm run screenshots`: every main screen of a demonstration instance, phone and desktop, light and dark, into build/screenshots. */
import { mkdirSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { startInstance } from '../tests/e2e/support/instance.ts';
import { SCREENS, VIEWS } from '../tests/e2e/support/screens.ts';
import { findChromium } from '../tests/support/browser.ts';

const OUT = 'build/screenshots';
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const;
const wanted = process.argv.slice(2);

mkdirSync(OUT, { recursive: true });
const instance = await startInstance({ OVERSEEN_RATE_LIMIT: '0' }, { demo: true });
const browser = await chromium.launch({ executablePath: await findChromium(), chromiumSandbox: false });

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${OUT}/${name}.png` });
  console.log(`${OUT}/${name}.png`);
}

try {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [name, open] of Object.entries({ ...VIEWS, ...SCREENS })) {
        if (wanted.length > 0 && !wanted.includes(name)) continue;
        const context = await browser.newContext({
          viewport,
          colorScheme,
          locale: 'en-GB',
          hasTouch: size === 'phone',
        });
        await context.grantPermissions(['geolocation']);
        await context.setGeolocation({ latitude: 52.517, longitude: 13.389, accuracy: 8 });
        const page = await context.newPage();
        page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
        try {
          await open(page, instance);
          await shoot(page, `${name}.${size}.${colorScheme}`);
        } catch (cause) {
          console.error(
            `${name}.${size}.${colorScheme}: ${cause instanceof Error ? cause.message.split('\n')[0] : cause}`,
          );
          process.exitCode = 1;
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await instance.stop();
}
