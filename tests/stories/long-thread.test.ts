import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { transact } from '../../server/kernel/command.ts';
import { indexMessages } from '../../server/modules/conversations/index-message.ts';
import { openBrowser } from '../browser.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** A regular has written 170 times: one reads back by scrolling, goes on to the next with `j`, and finds what was said by searching. */

let kit: TestHouse;
let browser: Browser;
let agent: Person;
let page: Page;
let long: number;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  const inbox = await connectMailbox(kit);
  long = (await receive(kit, { from: { address: 'mina@example.com', name: 'Mina Kim' }, subject: 'Tea, as ever', text: 'Line 0' })).conversationId!;
  await kit.sql`
    insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, text, from_address, occurred_at)
    select ${kit.storeId}, ${long}, 'incoming', 'customer', 'email', ${inbox}, 'Line ' || n, '{"address": "mina@example.com"}', now() - (171 - n) * interval '1 hour' from generate_series(1, 170) as n`;
  for (const name of ['Aki Sato', 'Ben Moor', 'Cho Arin']) await receive(kit, { from: { address: `${name.slice(0, 3).toLowerCase()}@example.com`, name }, subject: `Question of ${name}`, text: `Where is my parcel? ${name}` });
  browser = await openBrowser();
  agent = await sitDown(browser, { url: kit.url, as: await kit.agent({ name: 'Jun' }) });
  page = agent.page;
});
afterAll(async () => {
  expect(agent.complaints).toEqual([]);
  await browser.close();
  await kit.stop();
});

/** Inside the box that scrolls, wholly. */
const isInSight = (element: Locator) => element.evaluate((one) => {
  const [inner, outer] = [one.getBoundingClientRect(), one.closest('[role=log]')!.getBoundingClientRect()];
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
});

const log = () => page.getByRole('log');
const line = (n: number) => log().getByText(`Line ${n}`, { exact: true });

it('older messages come as one scrolls up to them, and what one reads stays where it is', async () => {
  await page.goto(`/inbox/${long}?view=all`);
  await line(170).or(line(0)).first().waitFor();
  expect(await line(100).count()).toBe(0);
  await agent.looksRight('long-1-end');
  await log().evaluate((box) => box.scrollTo({ top: 900 }));
  const seen = line(128);
  const before = (await seen.boundingBox())!.y;
  await log().evaluate((box) => box.scrollBy({ top: -200 }));
  await line(100).waitFor({ state: 'attached' });
  await expect.poll(async () => Math.round((await seen.boundingBox())!.y - before)).toBe(200);
  // At the very top, where no browser keeps the place by itself.
  await log().evaluate((box) => box.scrollTo({ top: 0 }));
  await line(50).waitFor({ state: 'attached' });
  await expect.poll(() => log().evaluate((box) => box.scrollTop)).toBeGreaterThan(1000);
  await expect.poll(async () => {
    await log().evaluate((box) => box.scrollTo({ top: 0 }));
    return line(1).count();
  }).toBe(1);
  expect(await page.getByRole('button', { name: 'Show earlier messages' }).count()).toBe(0);
});

it('what was searched for is on the screen, and stands out, when its conversation is opened from the list or the palette', async () => {
  const rows = await kit.sql<{ id: number }>`select id from messages where conversation_id = ${long} and text in ('Line 40', 'Line 75') order by id`;
  await transact(kit.store.system, (tx) => indexMessages(tx, rows.map((row) => row.id)));
  await page.goto('/inbox?view=all');
  await page.getByRole('link', { name: /Mina Kim/ }).first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('Line 40');
  const hit = page.getByRole('link', { name: 'Mina Kim · Tea, as ever' });
  await hit.filter({ visible: true }).click();
  const found = log().locator('[aria-current]');
  await expect.poll(() => found.allInnerTexts()).toEqual([expect.stringContaining('Line 40')]);
  await expect.poll(() => isInSight(found)).toBe(true);
  await agent.looksRight('long-1-found');
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('Line 75');
  await page.getByRole('option', { name: /Line 75/ }).click();
  await expect.poll(() => found.allInnerTexts()).toEqual([expect.stringContaining('Line 75')]);
  await expect.poll(() => isInSight(found)).toBe(true);
  await page.goto(`/inbox/${long}?view=all`);
  await line(170).or(line(0)).first().waitFor();
  expect(await found.count()).toBe(0);
});

it('`j` goes on: the heading at once, then only the messages of that one, and `r` writes there', async () => {
  const heading = page.getByRole('region', { name: 'Conversation', exact: true }).getByRole('heading', { level: 1 });
  const first = await heading.innerText();
  await page.locator('body').click({ position: { x: 5, y: 450 } });
  await page.keyboard.press('j');
  await expect.poll(() => heading.innerText()).not.toBe(first);
  const name = (await heading.innerText()).replace('Question of ', '');
  await page.keyboard.press('r');
  const field = page.getByRole('textbox', { name: `Write to ${name}` });
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await log().count()).toBe(1);
  await log().getByText(`Where is my parcel? ${name}`).waitFor();
  expect(await log().getByText(/^Line /).count()).toBe(0);
  await agent.looksRight('long-2-next');
});
