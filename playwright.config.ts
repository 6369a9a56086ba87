import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/support/browser.ts';

// Resolved once: the workers inherit the environment of the process that read this file first.
process.env.CHROME_PATH ??= await findChromium();

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.web.test.ts',
  outputDir: 'build/test-results',
  workers: 2,
  timeout: 120_000,
  // A machine that others use can starve a browser. What passes only at its second try is named at the end of `npm test`.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON
    ? [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON }]]
    : [['list']],
  use: {
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      chromiumSandbox: false,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
});
