import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openBrowser } from '../browser.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** An owner makes a tag and a macro in the settings, and answers a customer with it. */

let kit: TestHouse;
let browser: Browser;
let owner: Person;
let id: number;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await connectMailbox(kit);
  id = (await receive(kit, { text: 'Where is my parcel? It should have come on Monday.', subject: 'My parcel' })).conversationId!;
  browser = await openBrowser();
  owner = await sitDown(browser, { url: kit.url, as: kit.store.owner });
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

it('a tag is made where there was none; a second of the same name is refused at its field', async () => {
  const { page } = owner;
  await page.goto('/settings/tags');
  await page.getByText('No tags yet').waitFor();
  await owner.looksRight('inbox-settings-1-no-tags');
  await page.getByRole('button', { name: 'New tag' }).click();
  await page.getByLabel('Name').fill('late');
  await page.getByText('Amber').click();
  await owner.looksRight('inbox-settings-2-tag');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'late', exact: true }).waitFor();
  expect(await kit.sql`select name, color from tags where store_id = ${kit.storeId}`).toEqual([{ name: 'late', color: 'amber' }]);

  await page.getByRole('button', { name: 'New tag' }).click();
  await page.getByLabel('Name').fill('Late');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').getByText('This name is taken.').first().waitFor();
  expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
  await page.keyboard.press('Escape');
});

it('a macro takes a variable from the menu, shows how it reads, and tags', async () => {
  const { page } = owner;
  await page.goto('/settings/macros');
  await page.getByRole('button', { name: 'New macro' }).click();
  const dialog = page.getByRole('dialog', { name: 'New macro' });
  await dialog.getByLabel('Name').fill('Late parcel');
  await dialog.getByLabel('Shortcut').fill('/late');
  await dialog.getByRole('tab', { name: 'English' }).click();
  await dialog.getByLabel('Text in English').fill('Hello ');
  await dialog.getByRole('button', { name: 'Insert a variable' }).click();
  await page.getByRole('menuitem', { name: 'Full name' }).click();
  await expect.poll(() => dialog.getByLabel('Text in English').inputValue()).toBe('Hello {{customer.name}}');
  // The caret stands behind the variable, in the text, without another click.
  await expect.poll(() => dialog.getByLabel('Text in English').evaluate((area) => area === document.activeElement)).toBe(true);
  await page.keyboard.type(', your parcel is late {{');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('is not complete or not known').first().waitFor();
  await dialog.getByLabel('Text in English').fill('Hello {{customer.name}}, I ask the carrier today.');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add tag' }).click();
  await owner.looksRight('inbox-settings-3-macro');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'Late parcel' }).first().waitFor();
  await owner.looksRight('inbox-settings-4-macros');
});

it('the macro answers a customer, and tags the conversation once the reply is sent', async () => {
  const { page } = owner;
  await page.goto(`/inbox/${id}`);
  const field = page.getByRole('textbox', { name: 'Write to Mina Kim' });
  await field.fill('/late');
  await page.getByRole('option', { name: 'Late parcel' }).waitFor();
  await field.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('Hello Mina Kim, I ask the carrier today.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(async () => (await kit.sql<{ name: string }>`
    select t.name from conversation_tags c join tags t on t.store_id = c.store_id and t.id = c.tag_id where c.conversation_id = ${id}`).map((one) => one.name)).toEqual(['late']);
  expect(await kit.sql`select text from messages where conversation_id = ${id} and kind = 'outgoing'`).toEqual([{ text: 'Hello Mina Kim, I ask the carrier today.' }]);
});

it('the hours page says when people write, and which hours would meet them', async () => {
  const { page } = owner;
  await page.goto('/settings/hours');
  await page.getByText('1 messages so far. From 50 on').waitFor();
  // Monday to Friday of last week in Seoul: two of five messages between 20:00 and 23:00.
  await kit.sql`
    insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, occurred_at)
    select ${kit.storeId}, ${id}, 'incoming', 'customer', 'email', 'email:1', (date_trunc('week', now() at time zone 'Asia/Seoul') - interval '7 days'
      + (n % 5) * interval '1 day' + (case when n % 10 < 4 then 20 + n % 3 else 11 + n % 6 end) * interval '1 hour') at time zone 'Asia/Seoul' from generate_series(0, 299) as n`;
  await page.reload();
  await page.getByRole('heading', { name: /of messages come while you are closed, most of them from 20:00 to 23:00$/ }).waitFor();
  await page.getByText('Being open from 20:00 to 23:00 as well').waitFor();
  expect(await page.getByRole('cell', { name: /^Monday 20:00: \d+, \d+ while closed$/ }).count()).toBe(1);
  await owner.looksRight('inbox-settings-6-demand');
  for (const look of [{ language: 'ko', phone: true }, { language: 'ja', dark: true }] as const) {
    await kit.api('PATCH', '/api/v1/me', { locale: look.language, theme: 'dark' in look ? 'dark' : 'light' });
    const other = await sitDown(browser, { url: kit.url, as: kit.store.owner, ...look });
    await other.page.goto('/settings/hours');
    await other.page.getByRole('heading', { name: /20:00.23:00/ }).scrollIntoViewIfNeeded();
    await other.looksRight(`inbox-settings-6-demand-${look.language}`);
    await other.context.close();
  }
  await kit.api('PATCH', '/api/v1/me', { locale: 'en', theme: 'system' });
});

it('the macro is changed, speaks the language of whom it answers, says what it could not fill in, and how often it was used', async () => {
  const { page } = owner;
  await page.goto('/settings/macros');
  await page.getByRole('row').filter({ hasText: 'Late parcel' }).getByRole('cell', { name: '1', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Change: Late parcel' }).click();
  const dialog = page.getByRole('dialog', { name: 'Late parcel' });
  await dialog.getByRole('tab', { name: 'Korean' }).click();
  await dialog.getByLabel('Text in Korean').fill('{{customer.polite_name}}, {{order.numbr}} 주문을 오늘 확인할게요.');
  await dialog.getByText('There is no {{order.numbr}}. It would stay in the text as it is.').waitFor();
  await dialog.getByLabel('Text in Korean').fill('{{customer.polite_name}}, {{order.number}} 주문을 오늘 확인할게요.');
  await dialog.getByText('김서연 님, #10482 주문을 오늘 확인할게요.').waitFor();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Snooze for' }).click();
  const hours = dialog.getByRole('textbox', { name: 'Snooze for (hours)' });
  for (const typed of ['', '0', '1.5', '2161']) {
    await hours.fill(typed);
    await dialog.getByText('Write a whole number from 1 to 2,160').waitFor();
  }
  await hours.fill('48');
  await owner.looksRight('inbox-settings-4-macro-changed');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await kit.sql`select actions -> 1 as snooze from macros where store_id = ${kit.storeId}`).toEqual([{ snooze: { do: 'snooze', hours: 48 } }]);

  const use = async (conversationId: number, name: string) => {
    await page.goto(`/inbox/${conversationId}`);
    const field = page.getByRole('textbox', { name: `Write to ${name}` });
    await field.fill('/late');
    await page.getByRole('option', { name: 'Late parcel' }).waitFor();
    await field.press('Enter');
    return field;
  };
  const korean = (await receive(kit, { from: { address: 'seoyeon@example.com', name: '김서연' }, subject: '배송', text: '주문한 물건이 아직 안 왔어요. 확인해 주시겠어요?' })).conversationId!;
  const field = await use(korean, '김서연');
  await expect.poll(() => field.inputValue()).toBe('김서연 님, {{order.number}} 주문을 오늘 확인할게요.');
  await page.getByText('Not filled in: order.number').waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('There are still {{…}} to fill in.').waitFor();
  expect(await kit.sql`select 1 from messages where conversation_id = ${korean} and kind = 'outgoing'`).toEqual([]);

  const japanese = (await receive(kit, { from: { address: 'haruka@example.jp', name: '佐藤 はるか' }, subject: '配送', text: '注文した商品がまだ届きません。ご確認いただけますか。' })).conversationId!;
  const other = await use(japanese, '佐藤 はるか');
  await expect.poll(() => other.inputValue()).toMatch(/확인할게요|carrier today/);
  await page.getByText('This macro has no text in the customer’s language').waitFor();
});

it('the store’s logo and one’s own picture are put up, refused when they are no picture, and taken down', async () => {
  const { page } = owner;
  const picture = { name: 'tea.png', mimeType: 'image/png', buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 40 } }) };
  for (const { at, shown, remove } of [
    { at: '/settings/store', shown: page.getByRole('img', { name: 'Logo' }), remove: 'Remove logo' },
    { at: '/settings/profile', shown: page.getByRole('img', { name: 'Picture', exact: true }), remove: 'Remove picture' },
  ]) {
    await page.goto(at);
    await page.getByLabel('Choose a picture').setInputFiles({ ...picture, buffer: Buffer.from('no picture') });
    await page.getByText('This is not a PNG, JPEG, WebP or GIF picture.').waitFor();
    await page.getByLabel('Choose a picture').setInputFiles(picture);
    await shown.waitFor();
    await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    await owner.looksRight(`inbox-settings-5${at.replaceAll('/', '-')}`);
    await page.getByRole('button', { name: remove }).click();
    await shown.waitFor({ state: 'detached' });
  }
});

it('whoever may not manage tags and shared macros sees them, and can write a macro of their own', async () => {
  const colleague = await sitDown(browser, { url: kit.url, as: await kit.agent({ name: 'Jun' }) });
  await colleague.page.goto('/settings/macros');
  await colleague.page.getByRole('button', { name: 'Look: Late parcel' }).waitFor();
  await colleague.page.goto('/settings/tags');
  await colleague.page.getByRole('cell', { name: 'late', exact: true }).waitFor();
  expect(await colleague.page.getByRole('button', { name: 'What to do with' }).count()).toBe(0);
  expect([...owner.complaints, ...colleague.complaints]).toEqual([]);
});
