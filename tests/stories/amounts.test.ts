import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { startStoreEmulator } from '../emulators/store-api.ts';
import type { StoreEmulator } from '../emulators/store-api.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** An agent types amounts, percentages and days in every wrong way, and is told at the field; then gives back one piece and makes a coupon. */

let kit: TestHouse;
let shop: StoreEmulator;
let browser: Browser;
let owner: Person;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  shop = await startStoreEmulator(() => new Date());
  await connectMailbox(kit);
  const { body } = await kit.api('POST', '/api/v1/store-connections', { name: 'My store', settings: { actionUrl: shop.url, actions: ['refund', 'resend', 'coupon'] } });
  shop.secrets = [body.secret];
  await kit.api('POST', '/api/v1/events', { id: 'o1', type: 'order.recorded', occurredAt: new Date().toISOString(), data: {
    id: 'o1', number: '#1042', currency: 'KRW', placedAt: new Date().toISOString(), customer: { email: 'mina@example.com', name: 'Mina Kim' },
    lines: [{ id: 'l1', sku: 'tea', title: 'Green tea', quantity: 2, unitPrice: 6000 }, { id: 'l2', title: 'Tea cup', quantity: 1, unitPrice: 18000 }],
    totals: { total: 30000, subtotal: 30000 }, financialState: 'paid' } });
  await vi.waitFor(async () => expect(await kit.sql`select 1 from orders where customer_id is not null`).toHaveLength(1), 20_000);
  const { conversationId } = await receive(kit, { text: 'One of the teas was open.', subject: 'Open tea' });
  await kit.sql`update agents set language = 'en' where store_id = ${kit.storeId}`;
  browser = await openBrowser();
  owner = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  await owner.page.goto(`/inbox/${conversationId}`);
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
  await shop.stop();
});

const panel = () => owner.page.getByRole('complementary', { name: 'Customer' });
const dialog = (name: string) => owner.page.getByRole('dialog', { name });

it('a wrong amount is named at its field, and nothing can be sent until it is right', async () => {
  await panel().getByRole('button', { name: 'Refund', exact: true }).click();
  const refund = dialog('Refund order #1042');
  await refund.getByRole('button', { name: 'Refund ₩30,000' }).waitFor();
  await refund.getByRole('radio', { name: 'An amount' }).click();
  const amount = refund.getByLabel('Amount (KRW)');
  for (const [typed, said] of [
    ['0', 'Write an amount above 0'], ['-500', 'Write an amount above 0'], ['-₩1,000', 'Write an amount above 0'], ['10.5', 'KRW has no decimals'], ['1,00', 'Write an amount in figures'],
    ['ten', 'Write an amount in figures'], ['1e3', 'Write an amount in figures'], ['30,001', 'No more than ₩30,000 can be given back'], ['99999999999999999999', 'No more than ₩30,000 can be given back'],
  ] as const) {
    await amount.fill(typed);
    await refund.getByText(said, { exact: true }).waitFor();
    expect(await amount.getAttribute('aria-invalid'), typed).toBe('true');
    // The button never names an amount that was there before.
    await expect.poll(() => refund.getByRole('button', { name: 'Refund', exact: true }).isDisabled(), { message: typed }).toBe(true);
  }
  await owner.looksRight('amounts-1-wrong');
  await amount.fill('１，０００원');
  await refund.getByText('₩1,000 will be given back').waitFor();
  await refund.getByRole('button', { name: 'Refund ₩1,000' }).waitFor();
  expect(shop.requests).toHaveLength(0);
});

it('a piece is given back once, however often the button is pressed, and is not offered again', async () => {
  const refund = dialog('Refund order #1042');
  await refund.getByRole('radio', { name: 'Chosen items' }).click();
  for (const name of ['Green tea', 'Tea cup']) await refund.getByLabel(`How many of ${name}`).fill('0');
  await refund.getByText('Choose at least one piece').waitFor();
  await refund.getByLabel('How many of Green tea').fill('1');
  await refund.getByRole('button', { name: 'Refund ₩6,000' }).dblclick();
  await panel().getByText('Refund ₩6,000').waitFor();
  await panel().getByText('done').waitFor();
  expect(shop.requests.map((one) => one.body)).toMatchObject([{ type: 'order.refund', amount: 6000, lines: [{ id: 'l1', quantity: 1 }] }]);
  await panel().getByText('₩6,000 refunded').waitFor();
  await panel().getByRole('button', { name: 'Refund', exact: true }).click();
  await refund.getByRole('radio', { name: 'Chosen items' }).click();
  await refund.getByText('1 of 2 given back already').waitFor();
  await refund.getByLabel('How many of Green tea').fill('2');
  expect(await refund.getByLabel('How many of Green tea').inputValue()).toBe('1');
  await owner.looksRight('amounts-2-given-back');
  await refund.getByRole('button', { name: 'Close', exact: true }).last().click();
});

it('a coupon takes a percentage and days that make sense, is made, and its code is there to be told', async () => {
  await panel().getByRole('button', { name: 'Coupon' }).click();
  const coupon = dialog('Issue a coupon');
  await coupon.getByRole('radio', { name: 'A percentage' }).click();
  const percent = coupon.getByRole('textbox', { name: 'Percent' });
  for (const typed of ['', '0', '101', '10.5', '-10', 'ten']) {
    await percent.fill(typed);
    await coupon.getByText('Write a whole number from 1 to 100').waitFor();
    expect(await coupon.getByRole('button', { name: 'Ask the store' }).isDisabled(), typed).toBe(true);
  }
  await owner.looksRight('amounts-3-percent');
  await percent.fill('15');
  await coupon.getByLabel('Valid for days').fill('0');
  await coupon.getByText('Write a whole number from 1 to 3,650').waitFor();
  await coupon.getByLabel('Valid for days').fill('7');
  await coupon.getByText('A coupon for 15% off will be made: ₩4,500 on an order like this one').waitFor();
  let asked = 0;
  owner.page.on('request', (request) => { if (request.url().endsWith('/preview')) asked += 1; });
  await coupon.getByLabel('Reason').fill('Open tea');
  await expect.poll(() => coupon.getByRole('button', { name: 'Ask the store' }).isEnabled()).toBe(true);
  expect(asked, 'a form that stays as it is is not asked about again and again').toBeLessThanOrEqual('Open tea'.length);
  await coupon.getByRole('button', { name: 'Ask the store' }).click();
  await panel().getByText('Coupon 15%').waitFor();
  await panel().getByText(/^SORRY-/).waitFor();
  await owner.looksRight('amounts-4-coupon');
  expect(shop.requests.at(-1)!.body).toMatchObject({ type: 'order.coupon', amount: null, coupon: { percent: 15 }, reason: 'Open tea' });
});

it('a limit of a role that is no amount is named at its field, and never taken for no limit', async () => {
  const { page } = owner;
  const conversation = page.url();
  await page.goto('/settings/roles');
  await page.getByRole('button', { name: 'Change' }).nth(2).click();
  const role = page.getByRole('dialog', { name: 'Agent' });
  const limit = role.getByLabel('Refund, KRW');
  for (const [typed, said] of [['ten', 'Write an amount in figures'], ['1.2.3', 'Write an amount in figures'], ['10,5', 'Write an amount in figures'], ['10.5', 'KRW has no decimals'], ['-5', 'Write an amount above 0']] as const) {
    await limit.fill(typed);
    await role.getByText(said, { exact: true }).waitFor();
  }
  await role.getByRole('button', { name: 'Save' }).click();
  await role.getByText('Something here is not filled in right.').waitFor();
  await owner.looksRight('amounts-5-limit');
  await limit.fill('１０，０００');
  await role.getByRole('button', { name: 'Save' }).click();
  await role.waitFor({ state: 'hidden' });
  expect(await kit.sql`select limits from roles where store_id = ${kit.storeId} and key = 'agent'`).toEqual([{ limits: { refund: { KRW: 10000 } } }]);
  await page.goto(conversation);
});

it('a time that has passed cannot be snoozed until, and is said to have', async () => {
  const { page } = owner;
  await page.getByRole('button', { name: /^Snooze/ }).click();
  const time = page.getByLabel('Another time');
  await time.fill('2020-01-01T10:00');
  await page.getByText('This time has passed').waitFor();
  await time.press('Enter');
  expect(await kit.sql`select 1 from conversations where snoozed_until is not null`).toEqual([]);
  await owner.looksRight('amounts-6-past');
  await page.keyboard.press('Escape');
  await time.waitFor({ state: 'hidden' });
});

it('a store that gives no answer is said to, and what it refuses stands in its own words', async () => {
  shop.next = ['hangs-up', { status: 422, body: { status: 'refused', code: 'no_stock', message: 'Sold out until May.' } }];
  await panel().getByRole('button', { name: 'Send again' }).click();
  await dialog('Send order #1042 again').getByRole('button', { name: 'Ask the store' }).click();
  await panel().getByText('no answer yet, asked again by itself').waitFor();
  await panel().getByText('The connection broke before the store answered. It may have done it.').waitFor();
  await panel().getByText('Sold out until May.').waitFor();
  expect(owner.complaints).toEqual([]);
});
