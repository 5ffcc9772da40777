import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cleanHtml } from '../../server/channels/clean-html.ts';
import { transact } from '../../server/kernel/command.ts';
import { connect } from '../../server/modules/deliveries/connections/connect.ts';
import { recordBounce } from '../../server/modules/deliveries/record-bounce.ts';
import { choose, openBrowser } from '../browser.ts';
import { startSmtpServer } from '../emulators/smtp-server.ts';
import { receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** What does not happen every day: a mail comes back, two records are one person, a program gets a key, somebody asks who did what, a backup was restored. */

let kit: TestHouse;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
let browser: Browser;
let owner: Person;
let page: Page;
let conversationId: number;

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  kit = await startTestHouse({ now: new Date().toISOString() });
  outside = await startSmtpServer();
  await connect(kit.owner, { kind: 'email', name: 'Help', settings: { address: 'help@shop.example', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none' } });
  await kit.api('PATCH', '/api/v1/me', { locale: 'en' });
  conversationId = (await receive(kit, { text: 'When does my parcel come?', subject: 'My parcel' })).conversationId!;
  browser = await openBrowser();
  owner = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  page = owner.page;
});
afterAll(async () => {
  expect(owner.complaints).toEqual([]);
  await browser.close();
  await kit.stop();
  await outside.stop();
});

it('a mail that came back is said in its conversation and by the bell, with the reason and what can be done', async () => {
  await kit.api('POST', `/api/v1/conversations/${conversationId}/reply`, { text: 'On Thursday.' });
  kit.clock.advance(120_000);
  await kit.settle();
  const [sent] = await kit.sql<{ external_id: string }>`select external_id from deliveries`;
  await transact(kit.store.system, (tx) => recordBounce.in(tx, {
    channel: 'email', kind: 'bounce', replyTokens: [], originals: [sent!.external_id], recipient: 'mina@example.com', status: '5.1.1', reason: 'smtp; 550 5.1.1 User unknown', hard: true,
  }));
  await kit.settle();
  await page.goto(`/inbox/${conversationId}?view=all`);
  await page.getByRole('log').getByText(/mina@example\.com.*came back|came back.*mina@example\.com|could not be delivered/i).first().waitFor();
  await owner.looksRight('rare-01-bounced');
  await kit.api('POST', `/api/v1/conversations/${conversationId}/reply`, { text: 'Did you get my answer?' });
  kit.clock.advance(120_000);
  await kit.settle();
  await page.reload();
  await page.getByRole('log').getByText('Did you get my answer?').waitFor();
  await page.getByText('Mail to this address bounced or was reported as spam').waitFor();
  await page.getByText('User unknown').waitFor();
  await owner.looksRight('rare-02-not-sent-again');
  await page.getByRole('button', { name: 'Send there again' }).click();
  await page.getByText('It is on its way again').waitFor();
  await expect.poll(() => kit.sql`select 1 from suppressions where lifted_at is null`).toEqual([]);
  await kit.settle();
  await expect.poll(() => kit.sql`select state from deliveries order by id`).toEqual([{ state: 'sent' }, { state: 'sent' }]);
  await page.getByRole('button', { name: /What is new/ }).click();
  await page.getByRole('dialog').getByText('Your message came back').waitFor();
  await owner.looksRight('rare-03-bell');
});

it('pictures a mail has elsewhere are fetched only when the reader asks, and then shown', async () => {
  const asked: string[] = [];
  await owner.context.route('https://pictures.example/**', async (route) => {
    asked.push(route.request().url());
    await route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="teal"/></svg>' });
  });
  const html = cleanHtml('<head><title>Not to be read</title></head><p>The cup arrived like this:</p><img src="https://pictures.example/cup.svg" alt="Cup" width="40" height="30"><a href="/settings/people">x</a>');
  const { conversationId: withPicture } = await receive(kit, { text: 'The cup arrived like this:', subject: 'Broken cup', html });
  await page.goto(`/inbox/${withPicture}?view=all`);
  const mail = page.frameLocator('iframe');
  await mail.getByText('The cup arrived like this:').waitFor();
  await owner.looksRight('rare-00-pictures-hidden');
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'Show remote images' }).click();
  await expect.poll(() => mail.getByRole('img', { name: 'Cup' }).evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(40);
  expect(asked).toEqual(['https://pictures.example/cup.svg']);
  await expect.poll(() => mail.locator('html').evaluate((html) => html.scrollHeight - window.innerHeight), { message: 'nothing of it is cut off' }).toBeLessThanOrEqual(0);
  await owner.looksRight('rare-00-pictures-shown');
});

it('two records of one person are found, merged, taken apart, and kept apart for good', async () => {
  for (const [id, name, email] of [['o1', 'Mina Park', 'mina.park@gmail.com'], ['o2', 'Mina Park', 'minapark+shop@gmail.com'], ['o3', 'Park Min-ah', 'park@example.com']] as const) {
    const occurredAt = kit.clock.now().toISOString();
    await kit.api('POST', '/api/v1/events', { id, type: 'order.recorded', occurredAt, data: {
      id, number: `#${id}`, currency: 'KRW', placedAt: occurredAt, customer: { email, name }, lines: [{ id: 'l', title: 'Green tea', quantity: 1, unitPrice: 6000 }], totals: { total: 6000, subtotal: 6000 } } });
  }
  await kit.settle();
  const ids = (await kit.sql<{ id: number }>`select customer_id as id from orders order by id`).map((row) => row.id);
  await page.goto('/customers/duplicates');
  await page.getByRole('button', { name: 'Merge', exact: true }).waitFor();
  await owner.looksRight('rare-04-duplicates');
  await page.goto(`/customers/${ids[0]}`);
  await page.getByText('One person?').waitFor();
  await owner.looksRight('rare-05-suggestion');
  await page.getByRole('button', { name: 'Never merge' }).click();
  await page.getByText('Never merged with').waitFor();
  await owner.looksRight('rare-06-never');
  await page.goto('/customers/duplicates');
  await page.getByText('No doubles').waitFor();
  await owner.looksRight('rare-07-none');
  await page.goto(`/customers/${ids[0]}`);
  await page.getByRole('button', { name: 'More' }).last().click();
  await page.getByRole('menuitem', { name: 'Merge with another customer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill('Min-ah');
  await page.getByRole('option', { name: /Park Min-ah/ }).click();
  await owner.looksRight('rare-08-merge-dialog');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByText('Merged records').waitFor();
  await owner.looksRight('rare-09-merged');
  expect(await kit.sql`select merged_into from customers where id = ${ids[2]}`).toMatchObject([{ merged_into: ids[0] }]);
  await page.getByRole('button', { name: 'Take apart' }).click();
  await expect.poll(async () => kit.sql`select merged_into from customers where id = ${ids[2]}`).toMatchObject([{ merged_into: null }]);
});

it('a key for a program is shown once, and ends at once', async () => {
  await page.goto('/settings/api-keys');
  await page.getByText('No API keys yet').waitFor();
  await owner.looksRight('rare-10-no-keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make key' }).click();
  await expect.poll(() => dialog.getByRole('textbox', { name: 'Name' }).getAttribute('aria-invalid')).toBe('true');
  await owner.looksRight('rare-11-key-without-name');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Shop server');
  await dialog.getByRole('button', { name: 'Make key' }).click();
  await page.getByRole('dialog', { name: 'Copy this key now' }).waitFor();
  const token = await page.getByRole('dialog').getByRole('textbox').inputValue();
  await owner.looksRight('rare-12-key-shown');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('cell', { name: /Shop server/ }).waitFor();
  expect(await page.content()).not.toContain(token);
  expect((await kit.api('POST', '/api/v1/events', { id: 'x' }, { as: token })).status).toBe(422);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await owner.looksRight('rare-13-revoke');
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('Revoked', { exact: true }).first().waitFor();
  await owner.looksRight('rare-14-revoked');
  await expect.poll(async () => (await kit.api('POST', '/api/v1/events', { id: 'x' }, { as: token })).status).toBe(401);
});

it('the audit log says who did what, narrows down, and proves that nothing was altered', async () => {
  await kit.settle();
  await page.goto('/settings/audit');
  const rows = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem');
  await rows.nth(2).waitFor();
  await rows.first().locator('summary').click();
  await owner.looksRight('rare-15-audit');
  await choose(page.getByRole('combobox', { name: 'About' }), 'Customers');
  await expect.poll(async () => (await rows.locator('code').allTextContents()).every((action) => action.startsWith('customers.'))).toBe(true);
  await page.getByRole('button', { name: 'Check the chain' }).click();
  await page.getByText(/^Whole: \d+ rows checked/).waitFor();
  await owner.looksRight('rare-16-audit-narrowed');
  await page.getByLabel('Until').fill('2020-01-01');
  await page.getByText('No row fits this choice.').waitFor();
  await owner.looksRight('rare-17-audit-none');
});

it('after a backup was restored nothing leaves until the owner agrees', async () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  await kit.sql`insert into installation (key, value) values (${`restored_backup:${kit.storeId}`}, ${JSON.stringify({ madeAt: yesterday, restoredAt: new Date().toISOString() })}::jsonb)`;
  await page.goto('/inbox');
  await page.getByRole('region', { name: 'Nothing is sent for now: a backup was restored.' }).waitFor();
  await owner.looksRight('rare-18-restored');
  await page.getByRole('region', { name: 'Nothing is sent for now' }).getByRole('button').last().click();
  await expect.poll(() => page.getByRole('region', { name: 'Nothing is sent for now' }).count()).toBe(0);
});
