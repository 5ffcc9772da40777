import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill } from '../../server/modules/demo/fill.ts';
import { furnish } from '../../server/modules/demo/furnish.ts';
import { transact } from '../../server/kernel/command.ts';
import { openBrowser, untilStill, violationsOf } from '../browser.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';

/** Every page of the agents' app, opened in a real browser with a small store behind it: no script error, no axe violation. */

const now = '2026-11-22T05:00:00Z';
const paths = [
  '/inbox', '/orders', '/customers', '/customers/duplicates', '/storefront', '/settings/store', '/settings/hours', '/settings/mailboxes', '/settings/mailboxes/new', '/settings/people',
  '/settings/roles', '/settings/audit', '/settings/profile', '/settings/security', '/settings/api-keys', '/settings/imports', '/settings/store-connections',
  '/settings/macros', '/settings/tags', '/settings/targets', '/settings/assignment', '/settings/inbox',
];

let kit: TestHouse;
let browser: Browser;

beforeAll(async () => {
  kit = await startTestHouse({ now });
  const furnished = await transact(kit.store.system, (tx) => furnish(tx, kit.store.owner.id));
  await fill(kit.store.system, furnished, new Date(now), { customers: 30, orders: 60, conversations: 40 });
  await kit.settle();
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

interface Look {
  language: 'ko' | 'ja' | 'en';
  dark: boolean;
  phone: boolean;
}

/** One browser window for a look: each page is loaded anew in it, with the scripts of the first one at hand. */
async function enter({ language, dark, phone }: Look): Promise<Page> {
  await kit.api('PATCH', '/api/v1/me', { locale: language, theme: dark ? 'dark' : 'light' });
  const context = await browser.newContext({ viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 }, locale: language });
  const [name, value] = kit.store.owner.cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: kit.url }]);
  return context.newPage();
}

describe.each<Look>([
  { language: 'ko', dark: false, phone: false }, { language: 'ja', dark: true, phone: true }, { language: 'en', dark: true, phone: false },
])('in $language (dark: $dark, phone: $phone)', (look) => {
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    page = await enter(look);
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(() => page.context().close());

  it.each(paths)('%s', async (path) => {
    await untilStill(page, () => page.goto(kit.url + path));
    expect(new URL(page.url()).pathname).toBe(path);
    expect(await page.locator('html').getAttribute('lang')).toBe(look.language);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints.splice(0)).toEqual([]);
  }, 60_000);
});
