/** Watches a page for anything that text from strangers must never do. */
import type { Page } from '@playwright/test';

/** Begins to gather what must stay empty however much is shown: dialogs, reports of the policy, faults, and what a script would leave behind. */
export async function watch(page: Page, url: string): Promise<() => Promise<string[]>> {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`fault: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && seen.push(`console: ${message.text()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) seen.push(request.url());
  });
  await page.addInitScript(() => {
    const reports: string[] = [];
    Object.defineProperty(window, 'policyReports', { value: reports });
    addEventListener('securitypolicyviolation', (event) => {
      reports.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return async () => {
    const inside = await page.evaluate(() => [
      ...Reflect.get(window, 'policyReports'),
      ...Object.keys(window).filter((name) => /pwned/i.test(name)),
      ...(Reflect.get({}, 'pwned') === undefined ? [] : ['a prototype was changed']),
    ]);
    return [...seen, ...inside];
  };
}
