import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill } from '../../server/modules/demo/fill.ts';
import { furnish } from '../../server/modules/demo/furnish.ts';
import { transact } from '../../server/kernel/command.ts';
import { openBrowser, violationsOf } from '../browser.ts';
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

async function enter({ language, dark, phone }: Look): Promise<{ page: Page; complaints: string[] }> {
  await kit.api('PATCH', '/api/v1/me', { locale: language, theme: dark ? 'dark' : 'light' });
  const context = await browser.newContext({ viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 }, locale: language, bypassCSP: true });
  const [name, value] = kit.store.owner.cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: kit.url }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

describe.each<Look>([
  { language: 'ko', dark: false, phone: false }, { language: 'ja', dark: true, phone: true }, { language: 'en', dark: true, phone: false },
])('in $language (dark: $dark, phone: $phone)', (look) => {
  it.each(paths)('%s', async (path) => {
    const { page, complaints } = await enter(look);
    await page.goto(kit.url + path);
    await page.locator('h1, [role=listbox], main').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(new URL(page.url()).pathname).toBe(path);
    expect(await page.locator('html').getAttribute('lang')).toBe(look.language);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
});
