import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';

/** Somebody clears a view that holds more than the list has loaded, and takes it back. */

const count = 130;
let kit: TestHouse;
let browser: Browser;

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await kit.sql`
    insert into conversations (store_id, channel, inbox, subject, created_at, last_message_at, updated_at)
    select ${kit.storeId}, 'email', 'email:1', 'Question ' || n, now(), now(), now() from generate_series(1, ${count}::integer) as n`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

const closed = async () => (await kit.sql<{ n: number }>`select count(*)::integer as n from conversations where closed_at is not null`)[0]!.n;

it('all of a view are ticked, done and taken back, those not loaded too', async () => {
  const mina = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  const { page } = mina;
  await page.goto('/inbox?view=all');
  const list = page.getByRole('region', { name: 'Conversations' });
  await list.getByRole('listitem').first().hover();
  await list.getByRole('listitem').first().getByRole('checkbox').check();
  const bar = list.getByRole('toolbar');
  await bar.getByRole('checkbox').click();
  await bar.getByText('50 selected').waitFor();
  await mina.looksRight('bulk-1-loaded');
  await list.getByRole('button', { name: `Select all ${count} in this view` }).click();
  await bar.getByText(`${count} selected`).waitFor();
  await mina.looksRight('bulk-2-whole-view');
  await bar.getByRole('button', { name: 'Done' }).click();
  const said = page.getByText(`Done · ${count}`);
  await said.waitFor({ timeout: 60_000 });
  expect(await closed()).toBe(count);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(closed, { timeout: 60_000 }).toBe(0);
  await list.getByRole('listitem').first().waitFor();
  expect(mina.complaints).toEqual([]);
});

it('the keys mean what is ticked: two, and all of a view', async () => {
  const mina = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  const { page } = mina;
  const urgent = async () => (await kit.sql<{ n: number }>`select count(*)::integer as n from conversations where assignee_agent_id is not null`)[0]!.n;
  await page.goto('/inbox?view=all');
  const list = page.getByRole('region', { name: 'Conversations' });
  await list.getByRole('listitem').first().waitFor();
  for (const key of ['j', 'x', 'j', 'x', 'a']) await page.keyboard.press(key);
  await page.getByRole('option', { name: /Assign to me/ }).click();
  await expect.poll(urgent).toBe(2);
  await page.keyboard.press('Shift+X');
  await list.getByRole('toolbar').getByText('50 selected').waitFor();
  await page.keyboard.press('Shift+X');
  await list.getByRole('toolbar').getByText(`${count} selected`).waitFor();
  await page.keyboard.press('Shift+A');
  await expect.poll(urgent, { timeout: 60_000 }).toBe(count);
  expect(mina.complaints).toEqual([]);
});

it('on a phone a tap on the picture begins to tick', async () => {
  const mina = await sitDown(browser, { url: kit.url, as: kit.store.owner, phone: true });
  const { page } = mina;
  await page.goto('/inbox?view=all');
  const row = page.getByRole('listitem').nth(1);
  await row.waitFor();
  const box = (await row.boundingBox())!;
  await page.touchscreen.tap(box.x + 24, box.y + 26);
  await page.getByRole('toolbar').getByText('1 selected').waitFor();
  expect(new URL(page.url()).pathname).toBe('/inbox');
  await mina.looksRight('bulk-3-phone');
  await page.getByRole('toolbar').getByRole('checkbox').click();
  await page.getByRole('button', { name: `Select all ${count} in this view` }).click();
  await mina.looksRight('bulk-4-phone-whole-view');
  expect(mina.complaints).toEqual([]);
});
