import { sign } from 'hono/jwt';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/modules/deliveries/connections/connect.ts';
import { openBrowser } from '../browser.ts';
import { startSmtpServer } from '../emulators/smtp-server.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { startShop } from './shop.ts';
import type { Shop } from './shop.ts';

let kit: TestHouse;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
let shop: Shop;
let site: { id: number; key: string };
let browser: Browser;

beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-23T03:00:00Z' });
  outside = await startSmtpServer();
  await connect(kit.owner, { kind: 'email', name: 'Help', settings: { address: 'help@shop.example', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none' } });
  shop = await startShop({ host: kit.url, siteKey: () => site.key });
  site = (await kit.api('POST', '/api/v1/sites', { name: 'Paper & Tea', address: shop.url })).body;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await shop.stop();
  await kit.stop();
  await outside.stop();
});

interface Visit {
  context: BrowserContext;
  page: Page;
  /** What the browser complained of: blocked by policy, script errors. */
  complaints: string[];
}

/** A shopper's browser. The shadow root is opened for the test only: shops cannot look inside. */
async function visit(options: { locale?: string; mobile?: boolean; path?: string; context?: BrowserContext } = {}): Promise<Visit> {
  const { locale = 'en-US', mobile = false, path = '/' } = options;
  const context = options.context ?? await browser.newContext({ locale, ...(mobile ? { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } : {}) });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) { return attach.call(this, { ...init, mode: 'open' }); };
  });
  await page.goto(shop.url + path);
  return { context, page, complaints };
}

const launcher = (page: Page) => page.locator('dangol-chat .launcher');
const field = (page: Page) => page.getByRole('textbox', { name: 'Write a message' });
/** Not "Not sent". */
const receipt = (page: Page) => page.getByText(/· (Sent|Seen)$/);
const stored = (page: Page) => page.evaluate(() => ({ local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie }));
const conversation = async () => (await kit.api('GET', '/api/v1/conversations?status=open,waiting&sort=newest')).body.items[0];
const answer = async (text: string) => kit.api('POST', `/api/v1/conversations/${(await conversation()).id}/reply`, { text });

async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

describe('a chat on a plain shop page with a strict policy', () => {
  it('goes there and back; the shopper leaves; the answer follows by mail', async () => {
    const { context, page, complaints } = await visit();
    await launcher(page).waitFor();
    expect(await stored(page)).toEqual({ local: [], session: [], cookie: '' });
    await launcher(page).click();
    await page.getByRole('dialog', { name: 'Chat with 차와 종이' }).waitFor();
    await page.getByText('We are here').waitFor();
    expect(await stored(page)).toEqual({ local: [], session: [], cookie: '' });

    await page.getByLabel('Email').fill('mina@mail.example');
    await write(page, 'Can you wrap it as a gift?');
    await receipt(page).waitFor();
    expect((await stored(page)).local).toEqual([`dangol:${site.key}`]);
    expect((await conversation()).lastMessage.preview).toBe('Can you wrap it as a gift?');

    await kit.api('POST', `/api/v1/conversations/${(await conversation()).id}/viewing`, { typing: true });
    await page.getByLabel('이민아 is typing').waitFor();
    await answer('Yes, at no cost. See https://shop.example/gifts');
    await page.getByText('Yes, at no cost.').waitFor();
    expect(await page.getByRole('link', { name: 'https://shop.example/gifts' }).getAttribute('rel')).toContain('noopener');
    await page.getByText('Seen').waitFor();

    // Another page of the shop, the chat closed: an answer shows as a badge, and is read after opening.
    await page.goto(`${shop.url}/next`);
    await launcher(page).waitFor();
    await expect.poll(async () => (await kit.api('GET', `/api/v1/conversations/${(await conversation()).id}/visitor`)).body.visitor.page?.url).toBe(`${shop.url}/next`);
    await answer('Anything else?');
    await page.locator('dangol-chat .badge:not([hidden])').waitFor();
    expect(await launcher(page).getAttribute('aria-label')).toBe('Chat with us (1)');
    await launcher(page).click();
    await page.getByText('Can you wrap it as a gift?').waitFor();
    await page.getByText('Anything else?').waitFor();
    await expect.poll(async () => (await kit.sql`select seen_message_id as n from visitors order by id desc limit 1`)[0].n).toBeGreaterThan(0);

    expect(complaints).toEqual([]);
    await context.close();
    kit.clock.advance(120_000);
    await answer('One thing I forgot: it arrives on Thursday.');
    kit.clock.advance(61_000);
    await kit.settle();
    expect(outside.caught).toHaveLength(1);
    expect(outside.caught[0]!.to).toEqual(['mina@mail.example']);
    expect(outside.caught[0]!.raw).toContain('it arrives on Thursday');
    expect(outside.caught[0]!.raw).not.toContain('Anything else?');
  });

  it('keeps what was written without a network and sends it once, when there is one', async () => {
    const { context, page } = await visit();
    await launcher(page).click();
    await write(page, 'first');
    await receipt(page).waitFor();
    await context.setOffline(true);
    await write(page, 'written in a tunnel');
    await write(page, 'and another');
    await page.getByText('Sending').first().waitFor();
    await context.setOffline(false);
    await expect.poll(async () => (await conversation()).messageCount, { timeout: 30_000 }).toBe(3);
    await expect.poll(() => page.getByText('Sending').count()).toBe(0);
    const texts = (await kit.api('GET', `/api/v1/conversations/${(await conversation()).id}/messages`)).body.items.map((one: { text: string }) => one.text);
    expect(texts).toEqual(['first', 'written in a tunnel', 'and another']);
    await context.close();
  });

  it('is one conversation in two tabs, and over in both when the shopper signs out', async () => {
    const { context, page } = await visit();
    const second = (await visit({ context })).page;
    for (const tab of [page, second]) await launcher(tab).click();
    await write(page, 'from the first tab');
    await receipt(page).waitFor();
    await second.getByText('from the first tab').waitFor();
    await write(second, 'from the second tab');
    await page.getByText('from the second tab').waitFor();
    expect((await conversation()).messageCount).toBe(2);

    // Both write without a network; the first tab is closed with its message unsent.
    await context.setOffline(true);
    await write(page, 'left waiting');
    await write(second, 'waiting, too');
    await second.getByText('Sending').waitFor();
    for (const tab of [page, second]) await tab.close();
    await context.setOffline(false);
    const third = (await visit({ context })).page;
    const fourth = (await visit({ context })).page;
    await expect.poll(async () => (await conversation()).messageCount, { timeout: 30_000 }).toBe(4);

    const signOut = () => (window as unknown as { Dangol: { signOut(): void } }).Dangol.signOut();
    await launcher(fourth).click();
    await fourth.getByText('from the first tab').waitFor();
    const { id } = await conversation();
    await third.evaluate(signOut);
    await fourth.getByText('from the first tab').waitFor({ state: 'detached' });
    await write(fourth, 'by whoever sits here next');
    await receipt(fourth).waitFor();
    expect((await conversation()).id).not.toBe(id);
    await context.close();
  });

  it('forgets a signed identity when the shopper signs out', async () => {
    const { secret } = (await kit.api('POST', `/api/v1/sites/${site.id}/identity-secret`)).body;
    const token = await sign({ sub: 'shopper-7', aud: site.key, name: 'Sam', exp: kit.clock.now().getTime() / 1000 + 600 }, secret, 'HS256');
    const { context, page } = await visit();
    await launcher(page).waitFor();
    const signedIn = page.waitForResponse((response) => response.url().endsWith('/sessions') && response.ok());
    await page.evaluate((given) => { (window as unknown as { Dangol: { identify(token: string): void } }).Dangol.identify(given); }, token);
    await signedIn;
    await launcher(page).click();
    await write(page, 'by Sam');
    await receipt(page).waitFor();
    const { id, customer } = await conversation();
    expect(customer.name).toBe('Sam');
    await page.evaluate(() => (window as unknown as { Dangol: { signOut(): void } }).Dangol.signOut());
    await launcher(page).click();
    await write(page, 'by the next at this computer');
    await page.getByText('by Sam').waitFor({ state: 'detached' });
    await receipt(page).waitFor();
    expect((await conversation()).id).not.toBe(id);
    await context.close();
  });

  it('lets a shopper write whose signed identity has run out', async () => {
    const { context, page } = await visit();
    await launcher(page).waitFor();
    const refused = page.waitForResponse((response) => response.url().endsWith('/sessions') && response.status() === 401);
    await page.evaluate(() => { (window as unknown as { Dangol: { identify(token: string): void } }).Dangol.identify('out.of.date'); });
    await refused;
    await launcher(page).click();
    await write(page, 'written as a stranger');
    await receipt(page).waitFor();
    expect((await conversation()).lastMessage.preview).toBe('written as a stranger');
    await context.close();
  });

  it('is used by keyboard alone, and does not send while an input method composes', async () => {
    const { context, page } = await visit();
    await launcher(page).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => field(page).evaluate((element) => element === (element.getRootNode() as ShadowRoot).activeElement)).toBe(true);
    await field(page).fill('안녕하세');
    await field(page).evaluate((element) => element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, composed: true, cancelable: true })));
    await field(page).evaluate((element) => element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, composed: true, cancelable: true })));
    expect(await field(page).inputValue()).toBe('안녕하세');
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('dangol-chat');
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => launcher(page).evaluate((element) => element === (element.getRootNode() as ShadowRoot).activeElement)).toBe(true);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await context.close();
  });

  it('sends a picture, and says which files do not go', async () => {
    const { context, page } = await visit();
    await launcher(page).click();
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const input = page.locator('dangol-chat input[type=file]');
    await input.setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<b>') });
    await page.getByText('This type of file cannot be sent here.').waitFor();
    await input.setInputFiles({ name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
    await page.getByText('This file is empty.').waitFor();
    // A picture by its name, refused by the server: what becomes of it is said, too.
    await input.setInputFiles({ name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') });
    await page.getByText('This type of file cannot be sent here.').waitFor();
    expect(await page.getByText('drawing.svg').count()).toBe(0);
    await input.setInputFiles(Array.from({ length: 6 }, (_, i) => ({ name: `${i}.txt`, mimeType: 'text/plain', buffer: Buffer.from('a') })));
    await page.getByText('Up to 5 files go with one message.').waitFor();
    await page.getByText('4.txt').waitFor();
    expect(await page.getByText('5.txt').count()).toBe(0);
    for (let i = 0; i < 5; i += 1) await page.getByRole('button', { name: `Remove ${i}.txt` }).click();
    await input.setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer: png });
    await page.getByText('broken.png').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('img', { name: 'broken.png' }).waitFor();
    expect(await page.getByRole('img', { name: 'broken.png' }).evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1);
    await context.close();
  });

  it('speaks the visitor’s language, fills a phone and moves nothing on the page', async () => {
    const { context, page } = await visit({ locale: 'ja-JP', mobile: true });
    const before = await page.locator('h1').boundingBox();
    await launcher(page).click();
    const dialog = page.getByRole('dialog', { name: '차와 종이とのチャット' });
    await dialog.waitFor();
    await expect.poll(async () => Object.values(await dialog.boundingBox() ?? {}).map(Math.round)).toEqual([0, 0, 390, 844]);
    expect(await dialog.getAttribute('aria-modal')).toBe('true');
    expect(await page.locator('h1').boundingBox()).toEqual(before);
    await page.getByRole('button', { name: 'チャットを閉じる' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await context.close();
  });

  it('is not there on a page that the store has not allowed, and breaks nothing', async () => {
    const stranger = await startShop({ host: kit.url, siteKey: () => site.key });
    const page = await browser.newPage();
    const refused = page.waitForEvent('requestfailed', (request) => request.url().includes('/config'));
    await page.goto(stranger.url);
    await refused;
    await page.locator('#buy').click();
    expect(await page.locator('dangol-chat').count()).toBe(0);
    await page.close();
    await stranger.stop();
  });
});
