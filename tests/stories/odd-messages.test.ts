import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** What people send that says little or goes to many: a mail without text, one to two hundred people, a chat without a name. */

let kit: TestHouse;
let browser: Browser;
let agent: Person;
let page: Page;

const shop = 'https://shop.example';

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await connectMailbox(kit);
  browser = await openBrowser();
  agent = await sitDown(browser, { url: kit.url, as: await kit.agent({ name: 'Jun' }) });
  page = agent.page;
});
afterAll(async () => {
  expect(agent.complaints).toEqual([]);
  await browser.close();
  await kit.stop();
});

const log = () => page.getByRole('log');

it('a mail without text says so', async () => {
  const { conversationId } = await receive(kit, { subject: 'Hello?', text: '', reply: '' });
  await page.goto(`/inbox/${conversationId}?view=all`);
  await log().getByText('No text', { exact: true }).waitFor();
  await agent.looksRight('odd-1-no-text');
  const file = { name: 'bill.txt', type: 'text/plain', bytes: new TextEncoder().encode('12,000') };
  const withFile = await receive(kit, { subject: 'The bill', text: ' ', reply: ' ', attachments: [file] });
  await page.goto(`/inbox/${withFile.conversationId}?view=all`);
  await log().getByText('bill.txt').waitFor();
  await log().getByText('Attachments only').waitFor();
  expect(await log().getByText('No text', { exact: true }).count()).toBe(0);
  await agent.looksRight('odd-2-only-files');
});

it('two hundred people of a copy are folded until one asks for them', async () => {
  const cc = Array.from({ length: 200 }, (_, n) => ({ address: `guest${n}@example.com`, name: `Guest ${n}` }));
  const { conversationId } = await receive(kit, { subject: 'Party', text: 'Everybody is invited.', cc });
  await page.goto(`/inbox/${conversationId}?view=all`);
  await log().getByText('Guest 2').waitFor();
  expect(await log().getByText('Guest 3,').count()).toBe(0);
  await agent.looksRight('odd-3-many-people');
  await log().getByRole('button', { name: 'and 197 more' }).click();
  await log().getByText('Guest 199').waitFor();
  await agent.looksRight('odd-4-all-people');
  await log().getByRole('button', { name: 'Show fewer' }).click();
  await log().getByText('Guest 199').waitFor({ state: 'hidden' });
});

it('an answer to two hundred people is changed without a wall of them, and offers customers', async () => {
  const reply = page.getByRole('region', { name: 'Reply' });
  await reply.getByRole('button', { name: /Change recipients/ }).click();
  await reply.getByRole('button', { name: /^and \d+ more$/ }).waitFor();
  expect(await reply.getByRole('button', { name: /^Remove/ }).count()).toBeLessThan(10);
  await kit.api('POST', '/api/v1/customers', { displayName: 'Haru Offered', identities: [{ kind: 'email', value: 'haru@offered.example' }] });
  await reply.getByRole('textbox', { name: /^Cc/ }).fill('haru');
  await page.getByRole('option', { name: /Haru Offered/ }).click();
  await reply.getByRole('status').getByText('Haru Offered').waitFor();
});

it('who writes in the chat without a name is called by one word everywhere', async () => {
  const site = (await kit.api('POST', '/api/v1/sites', { name: 'Shop', address: shop })).body;
  const chat = (path: string, body: object, as: string | null) => kit.api('POST', `/api/storefront/${site.key}/${path}`, body, { as, headers: { origin: shop } });
  const { token } = (await chat('sessions', { language: 'en' }, null)).body;
  expect((await chat('messages', { clientId: 'client-id-00000001', text: 'Is it still here?' }, token)).status).toBe(201);
  const [row] = await kit.sql<{ id: number }>`select id from conversations where channel = 'chat'`;
  await page.goto(`/inbox/${row!.id}?view=all`);
  await log().getByRole('article', { name: /^Name unknown,/ }).getByText('Is it still here?').waitFor();
  await page.getByRole('listitem').getByRole('link', { name: /^Name unknown/ }).waitFor();
  await page.getByRole('region', { name: 'Reply' }).getByRole('textbox', { name: 'Reply' }).waitFor();
  await page.getByRole('link', { name: 'Name unknown', exact: true }).first().waitFor();
  await agent.looksRight('odd-5-no-name');
  // Beside the panel on a small desk nothing sticks out of the composer.
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 1280, height: 800 });
  const right = async (of: Locator) => of.boundingBox().then((box) => box!.x + box!.width);
  const composer = page.getByRole('region', { name: 'Reply' });
  await expect.poll(async () => await right(composer.getByRole('button', { name: 'Send', exact: true })) < await right(composer)).toBe(true);
  await page.setViewportSize(size);
  expect(await page.getByText(/visitor-\d/).count()).toBe(0);
  // One more, now that the customer is known: it arrives with the news of it, and is called the same.
  await chat('messages', { clientId: 'client-id-00000002', text: 'Hello?' }, token);
  await log().getByRole('article', { name: /^Name unknown,/ }).getByText('Hello?').waitFor();
  expect(await page.getByText(/visitor-\d/).count()).toBe(0);
});
