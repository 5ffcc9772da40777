import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** Two agents have the same conversation open and answer it at the same time. */

let kit: TestHouse;
let browser: Browser;
let haruka: Person;
let jun: Person;
let id: number;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await connectMailbox(kit);
  id = (await receive(kit, { text: 'Where is my parcel? It should have come on Monday.', subject: 'My parcel' })).conversationId!;
  browser = await openBrowser();
  haruka = await sitDown(browser, { url: kit.url, as: await kit.agent({ name: 'Haruka' }) });
  jun = await sitDown(browser, { url: kit.url, as: await kit.agent({ name: 'Jun' }), dark: true });
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

const field = (page: Page) => page.getByRole('textbox', { name: 'Write to Mina Kim' });
const outgoing = () => kit.sql<{ text: string; author: string }>`
  select m.text, a.name as author from messages m join agents a on a.store_id = m.store_id and a.id = m.author_agent_id where conversation_id = ${id} and kind = 'outgoing' order by m.id`;

it('they see each other look and write', async () => {
  for (const { page } of [haruka, jun]) {
    await page.goto(`/inbox/${id}`);
    await field(page).waitFor();
  }
  await haruka.page.getByText('Jun is looking').waitFor();
  await jun.page.getByText('Haruka is looking').waitFor();
  await field(haruka.page).fill('I will ask the carrier today.');
  await jun.page.getByText('Haruka is replying').waitFor();
  await field(jun.page).fill('It arrives tomorrow, I am sure.');
  await haruka.page.getByText('Jun is writing').waitFor();
  await haruka.looksRight('collide-1-first');
  await jun.looksRight('collide-2-second');
});

it('the second is shown what the first wrote, and sends only after having read it', async () => {
  await haruka.page.getByRole('button', { name: 'Send', exact: true }).click();
  const warning = jun.page.getByRole('alert', { name: 'Someone wrote since you started' });
  await warning.getByText('I will ask the carrier today.').waitFor();
  await jun.looksRight('collide-3-warned');
  expect(await field(jun.page).inputValue()).toBe('It arrives tomorrow, I am sure.');
  expect(await jun.page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
  await field(jun.page).press('Control+Enter');

  // The tab is closed in anger: the draft is there again.
  await expect.poll(async () => (await kit.sql`select text from drafts where conversation_id = ${id}`).map((one) => one.text)).toContain('It arrives tomorrow, I am sure.');
  await jun.page.reload();
  await expect.poll(() => field(jun.page).inputValue()).toBe('It arrives tomorrow, I am sure.');
  await warning.getByText('I will ask the carrier today.').waitFor();
  expect(await outgoing()).toMatchObject([{ text: 'I will ask the carrier today.', author: 'Haruka' }]);

  await warning.getByRole('button', { name: 'I have read it' }).click();
  await field(jun.page).fill('Haruka asks the carrier; I will write to you tomorrow.');
  await jun.page.getByRole('button', { name: 'Send', exact: true }).click();
  await haruka.page.getByText('Haruka asks the carrier; I will write to you tomorrow.').waitFor();
  expect(await outgoing()).toMatchObject([{ author: 'Haruka' }, { author: 'Jun' }]);
});

it('whoever sends before the news has reached the screen is stopped by the server, and keeps every word', async () => {
  await field(jun.page).fill('And one more thing.');
  // Jun's line to the house is cut for live news only: the screen cannot know that Haruka writes.
  await jun.context.route('**/api/v1/conversations/*/messages*', (route) => route.abort());
  await field(haruka.page).fill('The carrier says Thursday.');
  await haruka.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(async () => (await outgoing()).length).toBe(3);
  await jun.page.getByRole('button', { name: 'Send', exact: true }).click();
  await jun.page.getByText('Someone wrote here since you started.').first().waitFor();
  expect(await field(jun.page).inputValue()).toBe('And one more thing.');
  await jun.looksRight('collide-4-stopped');
  await jun.context.unroute('**/api/v1/conversations/*/messages*');
  expect((await outgoing()).map((one) => one.text)).not.toContain('And one more thing.');
  expect([...haruka.complaints, ...jun.complaints]).toEqual([]);
});
