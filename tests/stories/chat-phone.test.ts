import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import sharp from 'sharp';
import { openBrowser, violationsOf } from '../browser.ts';
import { connectMailbox } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { startShop } from './shop.ts';
import type { Shop } from './shop.ts';

/** Shoppers on phones, in three languages, on a Sunday and on a Monday: what they are told, a picture they send, and nothing that sticks out. */

let kit: TestHouse;
let shop: Shop;
let site: { id: number; key: string };
let browser: Browser;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-22T03:00:00Z' });
  await connectMailbox(kit);
  shop = await startShop({ host: kit.url, siteKey: () => site.key });
  site = (await kit.api('POST', '/api/v1/sites', { name: 'Paper & Tea', address: shop.url })).body;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await shop.stop();
  await kit.stop();
});

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.STORY_PICTURES;
  if (folder) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
  // The shop beneath is another's page; the chat is ours.
  expect.soft((await violationsOf(page)).filter((one) => one.includes('dangol')), name).toEqual([]);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name}: nothing sticks out`).toBe(true);
}

const said = {
  ko: { locale: 'ko-KR', closed: /부터 답해 드려요/, text: '찻잔이 깨져서 왔어요. 사진 보내 드려요. 어떻게 하면 될까요?' },
  ja: { locale: 'ja-JP', closed: /からお返事します/, text: '湯のみが割れて届きました。写真をお送りします。交換していただけますか。' },
  en: { locale: 'en-GB', closed: /We answer from/, text: 'The cup arrived broken, here is a picture. A very long word: Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen.' },
};

describe.each([['closed', '2026-11-22T03:00:00Z'], ['open', '2026-11-23T03:00:00Z']] as const)('while the store is %s', (hours, now) => {
  it.each(['ko', 'ja', 'en'] as const)('in %s', async (language) => {
    kit.clock.set(now);
    const { locale, text, closed } = said[language];
    const context = await browser.newContext({ locale, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: language === 'ja' ? 'dark' : 'light' });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.addInitScript(() => {
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };
    });
    await page.clock.setFixedTime(new Date(now));
    await page.goto(shop.url);
    await page.locator('dangol-chat .launcher').tap();
    await page.getByRole('dialog').waitFor();
    await page.getByText(closed).first().waitFor({ state: hours === 'closed' ? 'visible' : 'hidden' });
    await picture(page, `chat-${hours}-${language}-1`);
    await page.getByRole('textbox').last().fill(text);
    const png = await sharp({ create: { width: 900, height: 1200, channels: 3, background: '#9fb7a5' } }).png().toBuffer();
    await page.locator('dangol-chat input[type=file]').setInputFiles({ name: 'a broken cup, taken on the kitchen table in the morning.png', mimeType: 'image/png', buffer: png });
    await page.getByText('a broken cup').first().waitFor();
    await picture(page, `chat-${hours}-${language}-2`);
    await page.locator('dangol-chat .send').tap();
    if (hours === 'closed') {
      // Nobody is there to answer here: without an address no answer could follow.
      await expect.poll(() => page.locator('dangol-chat input[type=email]').getAttribute('aria-invalid')).toBe('true');
      await picture(page, `chat-${hours}-${language}-asks`);
      await page.locator('dangol-chat input[type=email]').fill(`${language}@mail.example`);
      await page.locator('dangol-chat .send').tap();
    }
    await page.getByRole('img', { name: /broken cup/ }).waitFor();
    expect(await kit.sql`select 1 from messages where text = ${text}`).not.toEqual([]);
    const [row] = await kit.sql<{ id: number }>`select conversation_id as id from messages where text = ${text} order by id desc limit 1`;
    await kit.api('POST', `/api/v1/conversations/${row!.id}/reply`, { text: hours === 'open' ? 'We send a new one today. https://shop.example/a/very/long/address/that/does/not/end/soon/and/goes/on/and/on' : '내일 새것을 보내 드릴게요.' });
    await page.getByText(/We send a new one today|새것을 보내/).waitFor();
    await picture(page, `chat-${hours}-${language}-3`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
