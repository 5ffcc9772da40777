import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** An agent promises something in a reply; the panel keeps it until it is kept. */

let kit: TestHouse;
let browser: Browser;
let agent: Person;
let id: number;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await connectMailbox(kit);
  id = (await receive(kit, { text: 'Where is my refund?', subject: 'My refund' })).conversationId!;
  browser = await openBrowser();
  agent = await sitDown(browser, { url: kit.url, as: kit.store.owner });
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

const customerId = async () => (await kit.sql`select customer_id as id from conversations where id = ${id}`)[0]!.id as number;

it('what is promised in a reply stands beside it, is kept, and that is undone', async () => {
  const { page } = agent;
  await page.goto(`/inbox/${id}`);
  await page.getByText('Nothing is promised at the moment.').waitFor();
  await page.getByRole('textbox', { name: 'Write to Mina Kim' }).fill('Hello Mina, I will refund you within 48 hours.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const promise = page.getByRole('listitem').filter({ hasText: 'I will refund you within 48 hours.' });
  await promise.getByText(/^until /).waitFor();
  await agent.looksRight('promises-1-found');
  await promise.getByRole('button', { name: /was kept$/ }).click();
  await page.getByText('Nothing is promised at the moment.').waitFor();
  expect(await kit.sql`select kept_at is not null as kept from promises`).toEqual([{ kept: true }]);
  await page.locator('.pop').filter({ hasText: /^Kept/ }).getByRole('button', { name: 'Undo' }).click();
  await promise.waitFor();
  await expect.poll(() => kit.sql`select kept_at is not null as kept from promises`).toEqual([{ kept: false }]);
});

it('one is added by hand, changed, and withdrawn; the customer’s page shows them, too', async () => {
  const { page } = agent;
  await page.getByRole('button', { name: 'Add a promise' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a promise' });
  await dialog.getByLabel('What was promised').fill('Call Mina back');
  await dialog.getByLabel('Until when').fill('2020-01-02T10:00');
  await agent.looksRight('promises-2-by-hand');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const byHand = page.getByRole('listitem').filter({ hasText: 'Call Mina back' });
  await byHand.getByText(/^was due /).waitFor();
  await byHand.getByRole('button', { name: /^What to do with/ }).click();
  await page.getByRole('menuitem', { name: 'Change' }).click();
  await page.getByRole('dialog').getByLabel('What was promised').fill('Call Mina back at noon');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Call Mina back at noon').waitFor();
  await page.goto(`/customers/${await customerId()}`);
  await page.getByRole('link', { name: 'Call Mina back at noon' }).waitFor();
  await agent.looksRight('promises-3-customer');
  const row = page.getByRole('listitem').filter({ hasText: 'Call Mina back at noon', has: page.getByRole('button', { name: /^What to do with/ }) });
  await row.getByRole('button', { name: /^What to do with/ }).click();
  await page.getByRole('menuitem', { name: 'No longer holds' }).click();
  await row.waitFor({ state: 'detached' });
  // The timeline goes on saying what there was.
  expect(await page.getByRole('listitem').filter({ hasText: 'Call Mina back at noon' }).count()).toBeGreaterThan(0);
  expect(agent.complaints).toEqual([]);
});

it.each([{ language: 'ko', phone: true }, { language: 'ja', dark: true }] as const)('reads well in $language', async (look) => {
  await kit.api('PATCH', '/api/v1/me', { locale: look.language, theme: 'dark' in look ? 'dark' : 'light' });
  const other = await sitDown(browser, { url: kit.url, as: kit.store.owner, ...look });
  await kit.sql`update promises set due_at = now() - interval '1 day' where kept_at is null`;
  await other.page.goto('phone' in look ? `/customers/${await customerId()}` : `/inbox/${id}`);
  if ('phone' in look) await other.page.getByRole('tab', { name: '정보' }).click();
  await other.page.getByText('I will refund you within 48 hours.').filter({ visible: true }).last().scrollIntoViewIfNeeded();
  await other.looksRight(`promises-4-${look.language}`);
  await other.context.close();
});
