import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { startStoreEmulator } from '../emulators/store-api.ts';
import type { StoreEmulator } from '../emulators/store-api.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestAgent, TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** A refund over an agent's limit waits for a colleague; the store is asked once, with a signature. */

let kit: TestHouse;
let shop: StoreEmulator;
let browser: Browser;
let junAgent: TestAgent;
let jun: Person;
let owner: Person;
let conversationId: number;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  shop = await startStoreEmulator(() => new Date());
  await connectMailbox(kit);
  const { body } = await kit.api('POST', '/api/v1/store-connections', { name: 'My store', settings: { actionUrl: shop.url, actions: ['refund', 'cancel', 'resend', 'edit_address', 'coupon'] } });
  shop.secrets = [body.secret];
  junAgent = await kit.agent({ name: 'Jun' });
  await kit.sql`update roles set limits = '{"refund": {"KRW": 10000}}' where store_id = ${kit.storeId} and key = 'agent'`;
  await kit.api('POST', '/api/v1/events', { id: 'o1', type: 'order.recorded', occurredAt: new Date().toISOString(), data: {
    id: 'o1', number: '#1042', currency: 'KRW', placedAt: new Date().toISOString(), customer: { email: 'mina@example.com', name: 'Mina Kim' },
    lines: [{ id: 'l1', sku: 'tea', title: 'Green tea', quantity: 2, unitPrice: 6000 }, { id: 'l2', title: 'Tea cup', quantity: 1, unitPrice: 18000 }],
    totals: { total: 30000, subtotal: 30000 }, financialState: 'paid', shippingAddress: { name: 'Mina Kim', line1: 'Sejong-daero 110', country: 'KR' } } });
  await vi.waitFor(async () => expect(await kit.sql`select 1 from orders where customer_id is not null`).toHaveLength(1), 20_000);
  conversationId = (await receive(kit, { text: 'The cup came broken. Please refund it.', subject: 'Broken cup' })).conversationId!;
  await kit.sql`update agents set language = 'en' where store_id = ${kit.storeId}`;
  browser = await openBrowser();
  jun = await sitDown(browser, { url: kit.url, as: junAgent });
  owner = await sitDown(browser, { url: kit.url, as: kit.store.owner });
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
  await shop.stop();
});

const panel = (page: Page) => page.getByRole('complementary', { name: 'Customer' });
const ask = async (page: Page, amount: string, reason: string) => {
  await panel(page).getByRole('button', { name: 'Refund', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Refund order #1042' });
  await dialog.getByRole('radio', { name: 'An amount' }).click();
  await dialog.getByLabel('Amount (KRW)').fill(amount);
  await dialog.getByLabel('Reason').fill(reason);
  return dialog;
};

it('over the limit, the agent asks and cannot agree to it alone', async () => {
  const { page } = jun;
  await page.goto(`/inbox/${conversationId}`);
  await panel(page).getByText('#1042').first().waitFor();
  await jun.looksRight('refund-1-panel');
  const dialog = await ask(page, '18000', 'The cup came broken');
  await dialog.getByText('Over your limit: a colleague has to agree first').waitFor();
  await jun.looksRight('refund-2-over');
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await panel(page).getByText('waits for approval').waitFor();
  await panel(page).getByText('A colleague decides.').waitFor();
  await jun.looksRight('refund-3-waits');
  expect(await panel(page).getByRole('button', { name: 'Look and decide' }).count()).toBe(0);
  const [asked] = await kit.sql<{ id: number }>`select id from order_actions order by id desc limit 1`;
  expect((await kit.api('POST', `/api/v1/order-actions/${asked!.id}/approve`, undefined, { as: junAgent })).status).toBe(403);
  expect(shop.requests).toHaveLength(0);
});

it('the owner is told, sees what it is about, agrees, and the store is asked exactly once', async () => {
  const { page } = owner;
  await page.goto('/inbox');
  await page.getByRole('button', { name: 'What is new: 1' }).click();
  await page.getByRole('button', { name: /Someone needs your approval/ }).waitFor();
  await owner.looksRight('refund-4-told');
  await page.getByRole('button', { name: /Someone needs your approval/ }).click();
  await page.getByRole('button', { name: 'Look and decide' }).click();
  const dialog = page.getByRole('dialog', { name: 'Refund order #1042' });
  await dialog.getByText('₩18,000 will be given back').waitFor();
  await dialog.getByText('The cup came broken').waitFor();
  await owner.looksRight('refund-5-decide');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('listitem').filter({ hasText: '₩18,000' }).getByText('done').waitFor();
  await owner.looksRight('refund-6-ledger');
  expect(shop.requests).toHaveLength(1);
  expect(shop.requests[0]!.body).toMatchObject({ type: 'order.refund', amount: 18000, currency: 'KRW', reason: 'The cup came broken', requestedBy: 'Jun' });
  expect([...shop.effects.values()]).toHaveLength(1);
  // The asker's screen follows by itself, and says who agreed.
  await panel(jun.page).getByText('done').waitFor();
  // Off duty (the shop may be closed while this runs) the bell waits until one looks again.
  await jun.page.reload();
  await jun.page.getByRole('button', { name: 'What is new: 1' }).waitFor();
});

it('a declined one reaches nobody, and the agent reads why', async () => {
  const dialog = await ask(jun.page, '12000', 'She is angry');
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  const { page } = owner;
  await page.goto('/orders/asked');
  await page.getByRole('button', { name: 'Look and decide' }).click();
  await page.getByLabel('If you decline: why').fill('The tea was fine. Offer a coupon.');
  await page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
  await page.getByRole('listitem').filter({ hasText: '₩12,000' }).getByText('declined').first().waitFor();
  await panel(jun.page).getByText('The tea was fine. Offer a coupon.').waitFor();
  await jun.looksRight('refund-7-declined');
  expect(shop.requests).toHaveLength(1);
});

it('nobody decides about their own request, whatever their role', async () => {
  await kit.sql`update roles set limits = '{"refund": {"KRW": 1000}}' where store_id = ${kit.storeId} and key = 'owner'`;
  await owner.page.goto(`/inbox/${conversationId}`);
  const dialog = await ask(owner.page, '5000', 'For the trouble');
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await panel(owner.page).getByText('waits for approval').waitFor();
  expect(await panel(owner.page).getByRole('button', { name: 'Look and decide' }).count()).toBe(0);
  await owner.page.goto('/orders/asked');
  await owner.page.getByText('₩5,000').waitFor();
  expect(await owner.page.getByRole('button', { name: 'Look and decide' }).count()).toBe(0);
  const [own] = await kit.sql<{ id: number }>`select id from order_actions order by id desc limit 1`;
  expect((await kit.api('POST', `/api/v1/order-actions/${own!.id}/approve`)).body.error.code).toBe('own_request');
  expect(shop.requests).toHaveLength(1);
});

it('what waits is shown beside the conversation however much was asked after it, and the rest at a press', async () => {
  const [order] = await kit.sql<{ id: number }>`select id from orders`;
  for (let at = 0; at < 5; at += 1) expect((await kit.api('POST', `/api/v1/orders/${order!.id}/actions`, { key: `sorry-coupon-${at}`, request: { kind: 'coupon', percent: 5 } })).status).toBe(201);
  const { page } = owner;
  await page.goto(`/inbox/${conversationId}`);
  await panel(page).getByText('Coupon 5%').nth(4).waitFor();
  await panel(page).getByText('waits for approval').waitFor();
  expect(await panel(page).getByText('declined').count()).toBe(0);
  await owner.looksRight('refund-8-older');
  await panel(page).getByRole('button', { name: 'Show older acts' }).click();
  await panel(page).getByText('The tea was fine. Offer a coupon.').waitFor();
  expect(await panel(page).getByText('waits for approval').count()).toBe(1);
  expect(await panel(page).getByRole('button', { name: 'Show older acts' }).count()).toBe(0);
  expect([...jun.complaints, ...owner.complaints]).toEqual([]);
});
