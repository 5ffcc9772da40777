import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connect } from '../../server/modules/deliveries/connections/connect.ts';
import { openBrowser, violationsOf } from '../browser.ts';
import { startSmtpServer } from '../emulators/smtp-server.ts';
import { receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';
import { startShop } from './shop.ts';
import type { Shop } from './shop.ts';

/** An agent shows products: in the chat, where the shopper sees them on the shop's page; in a mail, which goes out as text and as HTML; and by a macro. */

const hostile = '<img src=x onerror="window.hacked=1"></table>שלום & tea';
let kit: TestHouse;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
let shop: Shop;
let site: { key: string };
let browser: Browser;
let mina: Person;
let page: Page;
let picture: Buffer;
let mailId: number;
let told = 0;

vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-23T03:00:00Z' });
  outside = await startSmtpServer();
  const mailbox = await connect(kit.owner, { kind: 'email', name: '고객 메일', settings: { address: 'help@shop.example', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none' }, signatures: { ko: '차와 종이 드림' } });
  await kit.api('PATCH', '/api/v1/me', { locale: 'ko' });
  shop = await startShop({ host: kit.url, siteKey: () => site.key });
  site = (await kit.api('POST', '/api/v1/sites', { name: 'Paper & Tea', address: shop.url })).body;
  await sell('cup', '찻잔 두 개 세트', [
    { id: 'cup-w', sku: 'CUP-W', title: '백자', options: [{ name: '색', value: '백자' }], price: 42_000, currency: 'KRW', stock: 17 },
    { id: 'cup-c', sku: 'CUP-C', options: [{ name: '색', value: '청자' }], price: 46_000, currency: 'KRW', stock: 3 },
  ], { imageUrl: 'https://pictures.example/cup.png' });
  await sell('matcha', '우지 말차 30g', [{ id: 'matcha', sku: 'MAT-30', price: 26_000, currency: 'KRW', stock: 0 }]);
  await sell('hostile', hostile, [{ id: 'hostile', sku: 'EVIL-1', price: 1990, currency: 'USD', stock: null }], { url: null });
  await orders();
  mailId = (await receive(kit, { reply: '안녕하세요. 선물로 드릴 찻잔을 찾고 있어요. 추천해 주실 수 있나요?', subject: '찻잔 추천' }, { inbox: `email:${mailbox.id}` })).conversationId!;
  picture = await sharp({ create: { width: 96, height: 96, channels: 3, background: '#7fa99b' } }).png().toBuffer();
  browser = await openBrowser();
  mina = await sitDown(browser, { url: kit.url, as: kit.store.owner, language: 'ko' });
  page = mina.page;
  await withPictures(mina.context);
});
afterAll(async () => {
  expect(mina.complaints).toEqual([]);
  await browser.close();
  await shop.stop();
  await kit.stop();
  await outside.stop();
});

/** What the store says of a product from now on. */
async function sell(id: string, title: string, variants: object[], more: object = {}): Promise<void> {
  kit.clock.advance(1_000);
  await kit.api('POST', '/api/v1/events', {
    id: `${id}-${++told}`, type: 'product.recorded', occurredAt: kit.clock.now().toISOString(), data: { id, title, url: `https://shop.example/p/${id}?from=care&x=1`, variants, ...more },
  });
  await kit.settle();
}

/** Orders of the last months, most of which took two to three days. */
async function orders(): Promise<void> {
  await kit.sql`
    insert into orders (store_id, source, external_id, number, currency, country, placed_at, delivered_at, recorded_at)
    select ${kit.storeId}, 'api', 'o' || n, '#' || n, 'KRW', 'KR', at, at + interval '50 hours' + (n % 10) * interval '2 hours', at
    from generate_series(1, 60) as n, lateral (select ${kit.clock.now()}::timestamptz - interval '40 days' - n * interval '1 hour' as at) as placed`;
}

const withPictures = (context: BrowserContext) => context.route('https://pictures.example/**', (route) => route.fulfill({ contentType: 'image/png', body: picture }));
const composer = () => page.getByRole('region', { name: '답장' });
const writing = () => composer().getByRole('textbox');
const picker = () => page.getByRole('dialog', { name: '상품 보여 주기' });
const choices = () => picker().getByRole('option');

async function keep(screen: Page, name: string): Promise<void> {
  const folder = process.env.STORY_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await screen.screenshot({ path: join(folder, `${name}.png`) });
}

/** A shopper's browser. The shadow root is opened for the test only, and a policy that allows the shop's pictures is stood in for. */
async function visit(): Promise<{ shopper: Page; complaints: string[] }> {
  const context = await browser.newContext({ locale: 'ko-KR', bypassCSP: true, viewport: { width: 1440, height: 900 } });
  await withPictures(context);
  const shopper = await context.newPage();
  shopper.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  shopper.on('pageerror', (error) => complaints.push(String(error)));
  await shopper.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };
  });
  await shopper.goto(shop.url);
  return { shopper, complaints };
}

it('in the chat: found by two letters, taken out again, sent, seen by the shopper; later changes change nothing', async () => {
  const { shopper, complaints } = await visit();
  await shopper.locator('dangol-chat .launcher').click();
  await shopper.getByRole('textbox', { name: '메시지' }).fill('찻잔은 어떤 게 있나요? 선물하려고 해요.');
  await shopper.getByRole('textbox', { name: '메시지' }).press('Enter');
  await shopper.getByText('보냄').waitFor();
  const chat = (await kit.api('GET', '/api/v1/conversations?status=open&sort=newest')).body.items.find((one: { channel: string }) => one.channel === 'chat');
  await page.goto(`/inbox/${chat.id}?view=all`);
  await page.getByRole('log').getByText('찻잔은 어떤 게').waitFor();
  await composer().getByRole('button', { name: '상품', exact: true }).click();
  await expect.poll(() => choices().count()).toBe(4);
  await mina.looksRight('cards-01-picker');
  await picker().getByRole('combobox', { name: '상품명, 옵션, SKU' }).fill('찻잔');
  await expect.poll(() => choices().count()).toBe(2);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await picker().getByText('5개 중 2개 선택').waitFor();
  await picker().getByRole('combobox').fill('MAT-3');
  await expect.poll(() => choices().count()).toBe(1);
  await choices().first().click();
  await mina.looksRight('cards-02-chosen');
  await picker().getByRole('button', { name: '3개 넣기' }).click();
  const inDraft = composer().getByRole('list', { name: '상품' }).getByRole('listitem');
  await expect.poll(() => inDraft.count()).toBe(3);
  await composer().getByText('상품과 함께 보낼 글을 써 주세요.').waitFor();
  await composer().getByRole('button', { name: '우지 말차 30g 빼기' }).click();
  await writing().fill('두 가지가 있어요. 청자는 얼마 남지 않았어요.');
  await mina.looksRight('cards-03-composer');
  await writing().press('Control+Enter');
  const sent = page.getByRole('article').filter({ hasText: '두 가지가 있어요' });
  await expect.poll(() => sent.getByRole('list', { name: '상품' }).getByRole('listitem').count()).toBe(2);

  const cards = shopper.getByRole('article');
  await cards.first().waitFor();
  expect(await cards.count()).toBe(2);
  const celadon = cards.filter({ hasText: '청자' });
  for (const words of ['찻잔 두 개 세트', '색 청자', '₩46,000', '얼마 남지 않음', '보통 주문하고 2~3일이면 도착해요']) await celadon.getByText(words).first().waitFor();
  expect(await celadon.getByRole('link').getAttribute('href')).toBe('https://shop.example/p/cup?from=care&x=1');
  expect(await celadon.getByRole('link').innerText()).toContain('구매하기');
  await expect.poll(() => celadon.locator('img').evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(96);
  for (const [width, height] of [[1440, 900], [390, 844]] as const) {
    for (const scheme of ['light', 'dark'] as const) {
      await shopper.setViewportSize({ width, height });
      await shopper.emulateMedia({ colorScheme: scheme });
      await celadon.scrollIntoViewIfNeeded();
      expect(await celadon.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
      // The bare page of the shop has no landmarks; that is not ours.
      expect.soft((await violationsOf(shopper)).filter((one) => !one.startsWith('region')), `${width} ${scheme}`).toEqual([]);
      await keep(shopper, `cards-04-widget-${width}-${scheme}`);
    }
  }

  await sell('cup', '찻잔 (이름이 바뀜)', [{ id: 'cup-w', price: 1_000, currency: 'KRW', stock: 0 }, { id: 'cup-c', price: 1_000, currency: 'KRW', stock: 0 }]);
  await page.reload();
  await sent.getByText('₩46,000').waitFor();
  await mina.looksRight('cards-05-thread');
  await shopper.reload();
  await shopper.locator('dangol-chat .launcher').click();
  await celadon.getByText('₩46,000').waitFor();
  expect(complaints).toEqual([]);
  await shopper.context().close();
  await sell('cup', '찻잔 두 개 세트', [{ id: 'cup-w', price: 42_000, currency: 'KRW', stock: 17, options: [{ name: '색', value: '백자' }] }], { imageUrl: 'https://pictures.example/cup.png' });
});

it('in a mail: asked for by a slash, kept in the draft, out by SMTP as text and as HTML without a tag of the store’s', async () => {
  await page.goto(`/inbox/${mailId}?view=all`);
  await page.getByRole('log').getByText('찻잔을 찾고 있어요').waitFor();
  await writing().fill('추천해 드릴게요. /상');
  await page.getByRole('option', { name: '상품' }).waitFor();
  await page.keyboard.press('Enter');
  await picker().getByRole('combobox').fill('백자');
  await expect.poll(() => choices().count()).toBe(1);
  await page.keyboard.press('Enter');
  await picker().getByRole('combobox').fill('evil');
  await expect.poll(() => choices().first().innerText()).toContain('onerror');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  const inDraft = composer().getByRole('list', { name: '상품' }).getByRole('listitem');
  await expect.poll(() => inDraft.count()).toBe(2);
  expect(await writing().inputValue()).toBe('추천해 드릴게요. ');
  await expect.poll(async () => (await kit.api('GET', `/api/v1/conversations/${mailId}`)).body.drafts[0]?.variantIds.length).toBe(2);
  await page.reload();
  await expect.poll(() => inDraft.count()).toBe(2);
  await mina.looksRight('cards-06-mail');
  await writing().press('Control+Enter');
  await page.getByRole('article').filter({ hasText: '추천해 드릴게요' }).getByText('₩42,000').waitFor();
  kit.clock.advance(60_000);
  await kit.settle();
  await expect.poll(() => outside.caught.length).toBe(1);
  const mail = await PostalMime.parse(outside.caught[0]!.raw);
  expect(mail.text).toContain('  찻잔 두 개 세트 – 색 백자\n  ₩42,000 · 재고 있음\n  보통 주문하고 2~3일이면 도착해요\n  https://shop.example/p/cup?from=care&x=1');
  expect(mail.text).toMatch(/추천해 드릴게요\.[\s\S]*onerror[\s\S]*\$19\.90[\s\S]*차와 종이 드림[\s\S]*> /);
  const read = await browser.newContext();
  await withPictures(read);
  const reader = await read.newPage();
  for (const [width, scheme] of [[1440, 'light'], [390, 'light'], [390, 'dark']] as const) {
    await reader.setViewportSize({ width, height: 844 });
    await reader.emulateMedia({ colorScheme: scheme });
    await reader.setContent(mail.html!);
    expect(await reader.evaluate(() => [...document.images].map((one) => [one.getAttribute('src'), one.alt]))).toEqual([['https://pictures.example/cup.png', '찻잔 두 개 세트']]);
    expect(await reader.evaluate(() => [document.querySelectorAll('table').length, 'hacked' in window])).toEqual([2, false]);
    await reader.getByText(hostile).waitFor();
    await reader.getByRole('link', { name: '구매하기' }).waitFor();
    expect(await reader.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await keep(reader, `cards-07-mail-html-${width}-${scheme}`);
  }
  await read.close();
});

it('in a macro: chosen in the settings, put below the reply with the price of today; what is no longer sold is left out', async () => {
  await kit.api('POST', '/api/v1/macros', { name: '찻잔 추천', shortcut: '찻잔', bodies: { ko: { text: '이 상품을 많이 찾으세요.' } } });
  await page.goto('/settings/macros');
  await page.getByRole('button', { name: /찻잔 추천/ }).click();
  await page.getByRole('button', { name: '상품 넣기' }).click();
  await picker().getByRole('combobox').fill('찻잔');
  await expect.poll(() => choices().count()).toBe(1);
  await page.keyboard.press('Enter');
  await picker().getByRole('combobox').fill('말차');
  await expect.poll(() => choices().first().innerText()).toContain('말차');
  await page.keyboard.press('Enter');
  await picker().getByRole('button', { name: '2개 넣기' }).click();
  const dialog = page.getByRole('dialog', { name: '찻잔 추천' });
  await expect.poll(() => dialog.getByRole('list', { name: '상품' }).getByRole('listitem').count()).toBe(2);
  await mina.looksRight('cards-08-macro');
  await dialog.getByRole('button', { name: '저장' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await sell('cup', '찻잔 두 개 세트', [{ id: 'cup-w', price: 45_000, currency: 'KRW', stock: 2 }]);
  await sell('matcha', '우지 말차 30g', [], { status: 'archived' });
  await page.goto(`/inbox/${mailId}?view=all`);
  await page.getByRole('log').getByText('찻잔을 찾고 있어요').waitFor();
  await writing().fill('/찻잔');
  await page.keyboard.press('Enter');
  await page.getByText('이제 팔지 않아 뺀 상품: 1개').waitFor();
  const inDraft = composer().getByRole('list', { name: '상품' }).getByRole('listitem');
  await inDraft.getByText('₩45,000').waitFor();
  expect(await inDraft.count()).toBe(1);
  expect(await writing().inputValue()).toBe('이 상품을 많이 찾으세요.');
  // The store changes the price while the reply is being written.
  await sell('cup', '찻잔 두 개 세트', [{ id: 'cup-w', price: 47_000, currency: 'KRW', stock: 2 }]);
  await inDraft.getByText('₩47,000').waitFor();
  await mina.looksRight('cards-09-macro-used');
});
