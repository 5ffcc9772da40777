import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { choose, openBrowser } from '../browser.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** Past orders come in from files: a Shopify export with a few bad rows, and a file whose columns nobody knows. */

let kit: TestHouse;
let browser: Browser;
let owner: Person;
let page: Page;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  browser = await openBrowser();
  owner = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  page = owner.page;
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

const header = 'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Name,Shipping Address1,Shipping City,Shipping Country,Id';
const order = (number: number, { total = '12.00', created = '2026-03-01 10:00:00 +0900', quantity = '2' } = {}) =>
  `#${number},buyer${number}@example.com,paid,2026-03-01 10:00:05 +0900,fulfilled,2026-03-02 09:00:00 +0900,USD,12.00,0.00,0.00,${total},${created},${quantity},Green tea,6.00,TEA,Buyer ${number},1 High Street,London,GB,${number}`;

/** 120 orders; line 5 has no amount, line 8 no date, the last line a quantity in words. */
function shopifyExport(): string {
  const rows = Array.from({ length: 120 }, (_, index) => order(1001 + index));
  rows[3] = order(1004, { total: 'twelve' });
  rows[6] = order(1007, { created: 'last Tuesday' });
  rows[119] = order(1120, { quantity: 'two' });
  return [header, ...rows, ''].join('\n');
}

const upload = async (name: string, text: string) => {
  await page.goto('/settings/imports');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('heading', { name }).waitFor();
};
const progress = () => page.getByRole('progressbar');
const orders = async () => (await kit.sql<{ n: number }>`select count(*)::int as n from orders where recorded_at is not null`)[0]!.n;

it('a Shopify export is recognised; good rows are kept, bad ones are named by their line', async () => {
  await page.goto('/settings/imports');
  await page.getByText('No imports yet').waitFor();
  await owner.looksRight('imports-1-empty');
  await upload('orders_export.csv', shopifyExport());
  await page.getByText('Recognised: Shopify').waitFor();
  await owner.looksRight('imports-2-recognised');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await progress().waitFor();
  await page.getByText('Finished').waitFor({ timeout: 40_000 });
  await page.getByText('120 of 120').waitFor();
  await page.getByRole('heading', { name: '3 rows with a problem' }).waitFor();
  await owner.looksRight('imports-3-finished');
  for (const [line, what] of [['Line 5', 'not an amount'], ['Line 8', 'not a date'], ['Line 121', 'not a whole number']] as const) {
    await page.getByRole('listitem').filter({ hasText: line }).getByText(what).waitFor();
  }
  expect(await orders()).toBe(117);

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the rows with a problem' }).click()]);
  const file = readFileSync(await download.path(), 'utf8').replace(/^\uFEFF/, '').trim().split(/\r?\n/);
  expect(file).toHaveLength(4);
  expect(file.slice(1).map((row) => Number(/^"?(\d+)/.exec(row)?.[1]))).toEqual([5, 8, 121]);
  expect(file[1]).toContain('twelve');
});

it('the same file again changes nothing', async () => {
  await upload('orders_export.csv', shopifyExport());
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Finished').waitFor({ timeout: 40_000 });
  await page.getByText('117 as before').waitFor();
  expect(await orders()).toBe(117);
});

it('a file whose columns nobody knows is given a mapping on the screen', async () => {
  await upload('till.csv', ['Belegnr;Wann;Kundschaft;Ware;Stk;Preis;Summe', 'A1;31.12.2025 18:30;lena@example.de;Tee;2;6,50;13,00', 'A2;02.01.2026 09:15;jan@example.de;Becher;1;1.018,00;1.018,00', ''].join('\n'));
  await page.getByText('This format is not known. Say which column is which.').waitFor();
  await owner.looksRight('imports-4-unknown');
  expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
  for (const [field, column] of [['Id', 'Belegnr'], ['Ordered at', 'Wann'], ['E-mail', 'Kundschaft'], ['Item: Title', 'Ware'], ['Item: Quantity', 'Stk'], ['Total', 'Summe']] as const) {
    await match(field, column);
  }
  await owner.looksRight('imports-5-mapped');
  await page.getByLabel('Currency').last().fill('EUR');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('Finished').waitFor({ timeout: 40_000 });
  expect(await kit.sql`select external_id as id, total, currency, placed_at from orders where currency = 'EUR' order by external_id`).toMatchObject([
    { id: 'A1', total: 1300, currency: 'EUR', placed_at: new Date('2025-12-31T09:30:00Z') }, { id: 'A2', total: 101800, currency: 'EUR' },
  ]);
  await owner.looksRight('imports-6-done');
  expect(owner.complaints).toEqual([]);
});

async function match(field: string, column: string): Promise<void> {
  const control = page.getByRole('combobox', { name: field, exact: true });
  if (!await control.isVisible()) await page.getByRole('button', { name: 'More fields' }).click();
  await choose(control, column);
}
