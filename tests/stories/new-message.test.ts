import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { connectMailbox } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';

/** Somebody writes first, with all that an answer may hold; loses the page, goes on, sends it and takes it back. */

let kit: TestHouse;
let browser: Browser;

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await connectMailbox(kit);
  await kit.sql`update agents set language = 'en' where store_id = ${kit.storeId}`;
  await kit.api('POST', '/api/v1/customers', { displayName: 'Emma Stone', givenName: 'Emma', familyName: 'Stone', locale: 'en', identities: [{ kind: 'email', value: 'emma@example.com' }] });
  await kit.api('POST', '/api/v1/macros', { name: 'Greeting', shortcut: 'hi', category: 'First', bodies: { en: { text: 'Hello {{customer.name}}, ' }, ko: { text: '안녕하세요. ' } } });
  await kit.api('POST', '/api/v1/events', { id: 'p1', type: 'product.recorded', occurredAt: new Date().toISOString(), data: { id: 'p1', title: 'Green tea', variants: [{ id: 'v1', price: 12_000, currency: 'KRW' }] } });
  await vi.waitFor(async () => expect(await kit.sql`select 1 from variants`).toHaveLength(1), 20_000);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

it('a first mail has macros, products and files, outlives the page and can be taken back', async () => {
  const mina = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  const { page } = mina;
  await page.goto('/inbox?view=all');
  await page.getByRole('button', { name: 'New message' }).click();
  const dialog = page.getByRole('dialog', { name: 'New message' });
  const to = dialog.getByRole('textbox', { name: /^To/ });
  await to.pressSequentially('ston');
  await dialog.getByRole('option', { name: /Emma Stone.*emma@example\.com/ }).waitFor();
  await mina.looksRight('new-message-0-to');
  await to.press('Escape');
  await dialog.getByRole('option').waitFor({ state: 'hidden' });
  // An address of its own is never exchanged for one that is offered.
  await to.fill('emma@example.co');
  await dialog.getByRole('option', { name: /Emma Stone/ }).waitFor();
  await to.press('Enter');
  await dialog.getByText('emma@example.co', { exact: true }).waitFor();
  await to.press('Backspace');
  await to.pressSequentially('emma@');
  await dialog.getByRole('option', { name: /Emma Stone/ }).waitFor();
  await to.press('Enter');
  await dialog.getByText('Emma Stone', { exact: true }).waitFor();
  expect(await dialog.getByRole('button', { name: 'Remove emma@example.com' }).count()).toBe(1);
  await dialog.getByLabel('Subject').fill('Your tea');
  const text = dialog.getByRole('textbox', { name: 'New message' });
  await text.pressSequentially('/hi');
  await dialog.getByRole('option', { name: /Greeting/ }).click();
  await expect.poll(() => text.inputValue()).toBe('Hello Emma Stone, ');
  await text.pressSequentially('it is here.');
  await dialog.getByRole('button', { name: 'Products' }).click();
  const picker = page.getByRole('dialog', { name: 'Show products' });
  await picker.getByRole('option', { name: /Green tea/ }).click();
  await picker.getByRole('button', { name: /^Insert/ }).click();
  await picker.waitFor({ state: 'hidden' });
  await dialog.locator('input[type=file]').setInputFiles({ name: 'care.txt', mimeType: 'text/plain', buffer: Buffer.from('80 degrees') });
  await dialog.getByText('care.txt').waitFor();
  await expect.poll(() => dialog.locator('[aria-busy=true]').count()).toBe(0);
  await mina.looksRight('new-message-1');

  await page.reload();
  await page.getByRole('region', { name: 'Conversations' }).waitFor();
  await page.keyboard.press('c');
  await expect.poll(() => text.inputValue()).toBe('Hello Emma Stone, it is here.');
  expect(await dialog.getByLabel('Subject').inputValue()).toBe('Your tea');
  await dialog.getByText('Green tea').waitFor();
  await text.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('article').getByText('it is here.').waitFor();
  await page.getByRole('article').getByText('Green tea').waitFor();
  const [sent] = await kit.sql<{ id: number; language: string; files: number; cards: unknown[] }>`
    select m.id, m.language, m.cards, (select count(*)::int from attachments as a where a.message_id = m.id) as files from messages as m where kind = 'outgoing'`;
  expect(sent).toMatchObject({ language: 'en', files: 1, cards: [{ title: 'Green tea' }] });

  await page.getByRole('button', { name: 'Undo' }).click();
  const composer = page.getByRole('region', { name: 'Reply' });
  await expect.poll(() => composer.getByRole('textbox', { name: /^Write to/ }).inputValue()).toBe('Hello Emma Stone, it is here.');
  await composer.getByText('Green tea').waitFor();
  expect(await kit.sql`select 1 from messages where id = ${sent!.id} and undone_at is not null`).toHaveLength(1);
  await page.goto('/inbox?view=all');
  await page.getByRole('button', { name: 'New message' }).click();
  await expect.poll(() => text.inputValue()).toBe('');
  expect(mina.complaints).toEqual([]);
});
