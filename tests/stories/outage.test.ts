import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, untilStill } from '../browser.ts';
import { openDatabaseLine } from '../emulators/database-line.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** PostgreSQL goes away while somebody writes an answer, and comes back. */

let kit: TestHouse;
let line: Awaited<ReturnType<typeof openDatabaseLine>>;
let browser: Browser;
let agent: Person;
let page: Page;
let id: number;

beforeAll(async () => {
  kit = await startTestHouse({
    live: true,
    async through(databaseUrl) {
      line = await openDatabaseLine(databaseUrl);
      return line.url;
    },
  });
  await connectMailbox(kit);
  id = (await receive(kit, { text: 'Do you ship to Kyoto?' })).conversationId!;
  await receive(kit, { from: { address: 'jan@example.com', name: 'Jan Berg' }, text: 'Is the cup dishwasher safe?' });
  browser = await openBrowser();
  agent = await sitDown(browser, { url: kit.url, as: await kit.agent({ name: 'Jun' }) });
  page = agent.page;
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
  await line.stop();
});

const field = () => page.getByRole('textbox', { name: 'Write to Mina Kim' });
const replies = () => kit.sql<{ text: string }>`select text from messages where conversation_id = ${id} and kind = 'outgoing'`;

it('the screen says so, keeps every word, and goes on when the database is back', async () => {
  await page.goto(`/inbox/${id}?view=all`);
  await field().fill('Yes, we ship to Kyoto');
  await page.getByText('Draft kept').waitFor();
  await line.cut();
  await field().press('End');
  await page.keyboard.type(', within three days.');
  await page.getByText('The database is away.').waitFor({ timeout: 30_000 });
  await agent.looksRight('outage-1-away');
  expect(await page.getByText('Draft kept').count()).toBe(0);

  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('The database cannot be reached or is full.').first().waitFor({ timeout: 30_000 });
  expect(await field().inputValue()).toBe('Yes, we ship to Kyoto, within three days.');
  await agent.looksRight('outage-2-not-sent');
  // Another page that cannot be read says so as well, and has a way on.
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('alert').getByText('The database cannot be reached or is full.').waitFor({ timeout: 30_000 });
  await agent.looksRight('outage-3-page');

  await line.mend();
  await expect.poll(() => page.getByText('The database is away.').count(), { timeout: 30_000 }).toBe(0);
  await page.getByRole('link', { name: 'Mina Kim' }).waitFor();
  expect(await replies()).toEqual([]);
  await page.goto(`/inbox/${id}?view=all`);
  await expect.poll(() => field().inputValue()).toBe('Yes, we ship to Kyoto, within three days.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(replies).toMatchObject([{ text: 'Yes, we ship to Kyoto, within three days.' }]);
  await agent.looksRight('outage-4-back');
  expect(agent.complaints).toEqual([]);
}, 60_000);

it('what is opened for the first time while the server is away comes when it is back', async () => {
  // A browser that has kept nothing yet.
  const { page: fresh, context, complaints } = await sitDown(browser, { url: kit.url, as: await kit.agent({ name: 'Sua' }) });
  await untilStill(fresh, () => fresh.goto('/inbox?view=all'));
  const awayWhile = async (act: () => Promise<unknown>) => {
    await context.setOffline(true);
    await act();
    await fresh.getByText('Connection lost.').waitFor();
    await context.setOffline(false);
  };
  await awayWhile(() => fresh.getByRole('button').filter({ has: fresh.getByRole('heading', { level: 1 }) }).click());
  const newView = fresh.getByRole('menuitem', { name: 'New view' });
  await newView.waitFor();
  await awayWhile(() => newView.click());
  await fresh.getByRole('dialog', { name: 'New view' }).waitFor();
  await fresh.keyboard.press('Escape');
  await fresh.getByRole('dialog').waitFor({ state: 'hidden' });
  // A whole page as well; until it comes, the one that is there stays.
  await awayWhile(() => fresh.getByRole('link', { name: 'Settings' }).click());
  await fresh.getByRole('link', { name: 'Profile' }).waitFor();
  expect(complaints).toEqual([]);
}, 60_000);
