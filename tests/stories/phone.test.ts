import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** On the way home, with one thumb: the list, a conversation, an answer, and back. */

let kit: TestHouse;
let browser: Browser;
let agent: Person;
let page: Page;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await connectMailbox(kit);
  for (let index = 1; index <= 12; index += 1) {
    await receive(kit, { from: { address: `buyer${index}@example.com`, name: `구매자 ${index}` }, subject: `문의 ${index}`, text: `${index}번째 문의예요. 주문한 찻잔이 언제 오는지 알려 주세요. 선물로 드릴 거라 목요일 전에 받고 싶어요.` });
  }
  browser = await openBrowser();
  const person = await kit.agent({ name: '준' });
  await kit.sql`update agents set language = 'ko' where id = ${person.id}`;
  agent = await sitDown(browser, { url: kit.url, as: person, phone: true, language: 'ko' });
  page = agent.page;
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

const row = (name: string) => page.getByRole('region', { name: '대화 목록' }).getByRole('link', { name: new RegExp(`^${name}\\s*(,|$)`) });
it('the list, a conversation, an answer, and back to where one was', async () => {
  await page.goto('/inbox?view=all&sort=newest');
  await page.getByRole('region', { name: '대화 목록' }).waitFor();
  await row('구매자 12').waitFor();
  await agent.looksRight('phone-1-list');
  await row('구매자 5').tap();
  await page.getByRole('article').getByText('5번째 문의예요').waitFor();
  expect(await row('구매자 12').isVisible()).toBe(false);
  await agent.looksRight('phone-2-conversation');
  await page.getByRole('button', { name: /고객/ }).first().tap();
  await page.getByRole('dialog', { name: '고객' }).waitFor();
  await agent.looksRight('phone-3-customer');
  await page.getByRole('dialog').getByRole('button', { name: '닫기' }).tap();
  const field = page.getByRole('textbox', { name: '구매자 5 님께 쓰기' });
  await field.tap();
  await field.fill('수요일에 도착해요. 선물 포장도 해 드릴게요.');
  await agent.looksRight('phone-4-writing');
  await page.getByRole('button', { name: '보내기', exact: true }).tap();
  await page.getByText('보냈어요').waitFor();
  await page.getByRole('article').getByText('수요일에 도착해요.').waitFor();
  await agent.looksRight('phone-5-sent');
  await page.getByRole('button', { name: '목록으로' }).tap();
  await row('구매자 12').waitFor();
  await agent.looksRight('phone-6-back');
  expect(await kit.sql`select text from messages where kind = 'outgoing'`).toMatchObject([{ text: '수요일에 도착해요. 선물 포장도 해 드릴게요.' }]);
  expect(agent.complaints).toEqual([]);
});
