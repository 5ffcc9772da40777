import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { transact } from '../../server/kernel/command.ts';
import { fill } from '../../server/modules/demo/fill.ts';
import { furnish } from '../../server/modules/demo/furnish.ts';
import { openBrowser } from '../browser.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';

/** Who answers sees what the customer is likely to be worth, whether they are slipping away, and by which facts. */

const now = '2026-11-22T05:00:00Z';

let kit: TestHouse;
let browser: Browser;
let regular: { customerId: number; conversationId: number };

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ now });
  const furnished = await transact(kit.store.system, (tx) => furnish(tx, kit.store.owner.id));
  await fill(kit.store.system, furnished, new Date(now), { customers: 120, orders: 420, conversations: 60 });
  await kit.settle();
  const [row] = await kit.sql<typeof regular>`
    select v.customer_id as "customerId", c.id as "conversationId" from customer_values v join conversations c on c.store_id = v.store_id and c.customer_id = v.customer_id
    where v.store_id = ${kit.storeId} and v.currency = 'KRW' and v.purchases > 2 and v.value_expected > 0 and c.spam_at is null order by v.purchases desc, c.id limit 1`;
  regular = row!;
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

it('beside the conversation, with its interval and the reasons', async () => {
  await kit.api('PATCH', '/api/v1/me', { locale: 'ko', theme: 'light' });
  const mina = await sitDown(browser, { url: kit.url, as: kit.store.owner, language: 'ko' });
  await mina.page.goto(`/inbox/${regular.conversationId}?view=all`);
  const part = mina.page.getByRole('complementary', { name: '고객' }).locator('section').filter({ hasText: '예상 구매와 이탈 위험' });
  await part.getByText(/^₩[\d,]+$/).waitFor();
  expect(await part.innerText()).toMatch(/\(₩[\d,]+–₩[\d,]+\)/);
  expect(await part.innerText()).toMatch(/이탈 위험|뜸해짐|양호/);
  expect(await part.innerText()).toMatch(/보통 \d+일마다 주문해요. 마지막 주문은 (오늘|\d+일 전)이에요/);
  await mina.looksRight('value-1-panel');
  expect(mina.complaints).toEqual([]);
});

it('on the customer’s page, with what it means and when it was worked out', async () => {
  await kit.api('PATCH', '/api/v1/me', { locale: 'en', theme: 'light' });
  const jun = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  await jun.page.goto(`/customers/${regular.customerId}`);
  await jun.page.getByRole('heading', { name: 'Value and risk' }).waitFor();
  await jun.page.getByText(/likely to spend within the next 365 days/).waitFor();
  await jun.page.getByText(/Usually orders every \d+ days?/).waitFor();
  await jun.looksRight('value-2-customer');
  expect(jun.complaints).toEqual([]);
});

it('on a phone, in the dark', async () => {
  await kit.api('PATCH', '/api/v1/me', { locale: 'ja', theme: 'dark' });
  const haruka = await sitDown(browser, { url: kit.url, as: kit.store.owner, phone: true, language: 'ja', dark: true });
  await haruka.page.goto(`/customers/${regular.customerId}`);
  await haruka.page.getByText(/今後365日に使うと見込まれる金額です/).waitFor();
  await haruka.looksRight('value-3-phone');
  expect(haruka.complaints).toEqual([]);
});

it('says so when nothing can be said yet', async () => {
  await kit.sql`update value_models set model = null, refusal = 'few_customers', customers = 12 where store_id = ${kit.storeId}`;
  await kit.sql`update customer_values set alive = null, orders_expected = null, value_expected = null where store_id = ${kit.storeId}`;
  await kit.api('PATCH', '/api/v1/me', { locale: 'en', theme: 'light' });
  const jun = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  await jun.page.goto(`/customers/${regular.customerId}`);
  await jun.page.getByText('Not enough orders in KRW yet to estimate: 12 of 20 buyers.').waitFor();
  await jun.looksRight('value-4-thin');
  expect(jun.complaints).toEqual([]);
});
