import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../browser.ts';
import { startEmptyHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** Somebody only wants to look: the demo store from the welcome page, and a customer who writes in it. */

let house: Awaited<ReturnType<typeof startEmptyHouse>>;
let browser: Browser;
let guest: Person;
let page: Page;

beforeAll(async () => {
  house = await startEmptyHouse({ live: true });
  browser = await openBrowser();
  guest = await sitDown(browser, { url: house.url, language: 'ja' });
  page = guest.page;
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

it('is built while one watches, and lets in without a form', async () => {
  await page.goto('/');
  await page.getByRole('button', { name: 'デモストアを見る' }).click();
  await page.getByRole('progressbar').waitFor();
  await guest.looksRight('demo-1-building');
  await page.getByRole('button', { name: 'デモストアを開く' }).click({ timeout: 45_000 });
  await page.waitForURL('**/inbox**');
  await page.getByRole('region', { name: '会話の一覧' }).getByRole('listitem').first().waitFor();
  await guest.looksRight('demo-2-inbox');
}, 60_000);

it('its mailbox is said to be one of the demo, connected to no server', async () => {
  await page.goto('/settings/mailboxes');
  await page.getByText('メールサーバーにはつながっていません。').waitFor();
  await page.getByText('デモ', { exact: true }).waitFor();
  expect(await page.getByText('接続中').count()).toBe(0);
  await guest.looksRight('demo-5-mailbox');
  await page.goto('/inbox');
}, 60_000);

it('what a customer writes in the simulator arrives in the inbox', async () => {
  await page.getByRole('link', { name: 'シミュレーター' }).click();
  await page.getByLabel('件名').fill('お茶の淹れ方');
  await page.getByLabel('本文').fill('新茶は何度のお湯で淹れるのがよいですか。');
  await guest.looksRight('demo-3-simulator');
  await page.getByRole('button', { name: 'メールを送る' }).click();
  await expect.poll(async () => (await house.sql`select 1 from messages where text like '新茶は何度%'`).length, { timeout: 30_000 }).toBe(1);
  await page.goto('/inbox?view=all&sort=newest');
  await page.getByRole('listitem').filter({ hasText: '新茶は何度のお湯で' }).getByRole('link').click();
  await page.getByRole('article').getByText('新茶は何度のお湯で淹れるのがよいですか。').waitFor();
  await guest.looksRight('demo-4-arrived');
  expect(guest.complaints).toEqual([]);
}, 60_000);
