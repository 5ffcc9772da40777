import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** A day in the inbox without a mouse, by somebody whose keyboard is set to Korean. */

let kit: TestHouse;
let browser: Browser;
let person: Person;
let page: Page;
let ime: CDPSession;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await connectMailbox(kit);
  for (const [name, subject, text] of [
    ['김하나', '언제 오나요?', '주문한 찻잔이 아직 안 왔어요. 언제 오나요?'],
    ['박서준', '교환하고 싶어요', '녹차 대신 홍차로 교환할 수 있을까요?'],
    ['최유리', '포장 문의', '선물 포장도 해 주시나요?'],
  ] as const) await receive(kit, { from: { address: `${encodeURIComponent(name).length}${subject.length}@example.com`, name }, subject, text });
  await kit.agent({ name: '준호' });
  await kit.sql`update agents set language = 'ko' where store_id = ${kit.storeId}`;
  await kit.api('POST', '/api/v1/macros', { name: '인사', shortcut: '인사', category: '기본', bodies: { ko: { text: '안녕하세요. 차와 종이예요. ' } } });
  browser = await openBrowser();
  person = await sitDown(browser, { url: kit.url, as: kit.store.owner, language: 'ko' });
  page = person.page;
  ime = await person.context.newCDPSession(page);
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

/** A key as it arrives while a Korean input method writes: 229, whatever is printed on it. */
const whileComposing = (code: string, modifiers = 0) => ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code, windowsVirtualKeyCode: 229, modifiers });
const compose = (text: string) => ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
const commit = (text: string) => ime.send('Input.insertText', { text });
/** A letter key on a keyboard set to Korean, outside of text: `ㅓ` where an English one has `j`. */
const hangulKey = async (letter: string, hangul: string) => {
  const key = { key: hangul, code: `Key${letter}`, windowsVirtualKeyCode: letter.charCodeAt(0) };
  await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await ime.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
};
/** Types as a Korean typist does: each word is composed, then committed. */
const typeKorean = async (text: string) => {
  for (const word of text.split(/(?<= )/)) {
    await compose(word);
    await commit(word);
  }
};
const rows = () => page.getByRole('region', { name: '대화 목록' }).getByRole('listitem').getByRole('link');
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.localName);
const field = () => page.getByRole('textbox', { name: /님께 쓰기/ });
const outgoing = async () => (await kit.sql<{ text: string }>`select text from messages where kind = 'outgoing' and undone_at is null order by id`).map((one) => one.text);
const opened = () => page.getByRole('region', { name: '대화', exact: true }).getByRole('heading').first();

it('moves and opens with a keyboard set to Korean, and nothing happens while a syllable is being written', async () => {
  await page.goto('/inbox?view=all&sort=oldest');
  await rows().nth(2).waitFor();
  await hangulKey('J', 'ㅓ');
  await hangulKey('J', 'ㅓ');
  await hangulKey('K', 'ㅏ');
  // The same places while the input method composes belong to it alone.
  for (const code of ['KeyJ', 'KeyE', 'KeyR', 'Enter']) await whileComposing(code);
  await page.keyboard.press('Enter');
  await page.getByRole('article').first().waitFor();
  await expect.poll(() => opened().textContent()).toContain('언제 오나요?');
  expect(await kit.sql`select 1 from conversations where status <> 'open'`).toHaveLength(0);
  await person.looksRight('keyboard-1-open');
});

it('assigns and tags from lists that are found by typing', async () => {
  await hangulKey('A', 'ㅁ');
  await expect.poll(focused).toContain('동료');
  await compose('준호');
  await whileComposing('Enter');
  expect(await kit.sql`select 1 from conversations where assignee_agent_id is not null`).toHaveLength(0);
  await commit('준호');
  await person.looksRight('keyboard-2-assign');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await kit.sql`select a.name from conversations c join agents a on a.id = c.assignee_agent_id`).map((one) => one.name)).toEqual(['준호']);
  await hangulKey('L', 'ㅣ');
  await expect.poll(focused).toContain('태그');
  await typeKorean('배송 문의');
  await person.looksRight('keyboard-3-tag');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await kit.sql`select name from tags`).map((one) => one.name)).toEqual(['배송 문의']);
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

it('answers with a macro; Enter writes a line and never sends; what was sent is taken back with one key', async () => {
  await hangulKey('R', 'ㄱ');
  await expect.poll(focused).toContain('쓰기');
  await page.keyboard.type('/');
  await compose('인사');
  await person.looksRight('keyboard-4-macro');
  await whileComposing('Enter');
  expect(await field().inputValue()).toBe('/인사');
  await commit('인사');
  await page.keyboard.press('Enter');
  await expect.poll(() => field().inputValue()).toContain('안녕하세요. 차와 종이예요.');
  await typeKorean('내일 도착해요');
  await compose('.');
  await whileComposing('Enter');
  await whileComposing('Enter', 2);
  await commit('.');
  await page.keyboard.press('Enter');
  await typeKorean('고맙습니다.');
  const text = await field().inputValue();
  expect(text).toMatch(/내일 도착해요\.\n고맙습니다\.$/);
  expect(await outgoing()).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article').getByText('고맙습니다.').waitFor();
  await expect.poll(outgoing).toHaveLength(1);
  await person.looksRight('keyboard-5-sent');
  await page.keyboard.press('Escape');
  await hangulKey('U', 'ㅕ');
  await expect.poll(() => field().inputValue()).toBe(text);
  await expect.poll(outgoing).toEqual([]);
  await hangulKey('R', 'ㄱ');
  await expect.poll(focused).toContain('쓰기');
  await page.keyboard.press('Control+Enter');
  await expect.poll(outgoing).toHaveLength(1);
  await page.keyboard.press('Escape');
});

it('snoozes, wakes by undoing, and finds by searching', async () => {
  await hangulKey('S', 'ㄴ');
  await page.getByRole('dialog', { name: '언제까지' }).waitFor();
  await person.looksRight('keyboard-6-snooze');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await kit.sql`select 1 from conversations where status = 'snoozed'`).length).toBe(1);
  await hangulKey('U', 'ㅕ');
  await expect.poll(async () => (await kit.sql`select 1 from conversations where status = 'snoozed'`).length).toBe(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect.poll(focused).toBe('검색');
  await compose('홍');
  await commit('홍차');
  await rows().filter({ hasText: '박서준' }).waitFor();
  await expect.poll(() => rows().count()).toBe(1);
  await person.looksRight('keyboard-7-search');
  await page.keyboard.press('Enter');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('article').getByText('홍차로 교환할 수 있을까요?').waitFor();
});

it('finds everything else by name, and shows every key', async () => {
  await page.keyboard.press('Control+k');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=dialog]') && document.activeElement.localName)).toBe('input');
  await compose('주문');
  await whileComposing('Enter');
  expect(new URL(page.url()).pathname).toContain('/inbox');
  await commit('주문');
  await person.looksRight('keyboard-8-palette');
  await page.getByRole('option', { name: /주문 열기/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/orders');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '단축키' }).waitFor();
  await person.looksRight('keyboard-9-keys');
  await page.keyboard.press('Escape');
  await hangulKey('G', 'ㅎ');
  await hangulKey('I', 'ㅑ');
  await page.waitForURL('**/inbox');
  expect(person.complaints).toEqual([]);
});
