import net from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { asSystem } from '../../server/kernel/house.ts';
import { checkDomain } from '../../server/modules/deliveries/signing/check-domain.ts';
import { choose, openBrowser } from '../browser.ts';
import { startImapServer } from '../emulators/imap-server.ts';
import { startSmtpServer } from '../emulators/smtp-server.ts';
import { startEmptyHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** A shopkeeper starts Dangol for the first time and answers a mail a few minutes later. */

let house: Awaited<ReturnType<typeof startEmptyHouse>>;
let imap: Awaited<ReturnType<typeof startImapServer>>;
let smtp: Awaited<ReturnType<typeof startSmtpServer>>;
let closedPort: number;
let browser: Browser;
let owner: Person;
let page: Page;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  house = await startEmptyHouse({ live: true });
  imap = await startImapServer();
  closedPort = await freePort();
  smtp = await startSmtpServer({ user: 'help@shop.example', password: 'secret' });
  browser = await openBrowser();
  owner = await sitDown(browser, { url: house.url, language: 'ko' });
  page = owner.page;
});
afterAll(async () => {
  await browser.close();
  await house.stop();
  await imap.stop();
  await smtp.stop();
});

it('a fresh house asks for the store and its owner, says what is wrong, and lets in', async () => {
  await page.goto('/');
  await page.getByRole('button', { name: '내 스토어 만들기' }).waitFor();
  await owner.looksRight('first-1-welcome');
  await page.getByRole('button', { name: '내 스토어 만들기' }).click();
  await page.getByLabel('스토어 이름').fill('차와 종이');
  await page.getByLabel('이름', { exact: true }).fill('이민아');
  await page.getByLabel('이메일').fill('mina');
  await page.getByLabel('비밀번호').fill('짧아');
  await page.getByRole('button', { name: '스토어 만들기' }).click();
  await page.getByText('mina@example.com처럼 주소를 끝까지 적어 주세요.').waitFor();
  expect(await page.getByLabel('이메일').evaluate((field) => field === document.activeElement)).toBe(true);
  await owner.looksRight('first-2-wrong');
  await page.getByLabel('이메일').fill('mina@shop.example');
  await page.getByLabel('비밀번호').fill('봄비 내리는 찻집에서');
  await page.getByRole('button', { name: '스토어 만들기' }).click();
  await page.waitForURL('**/inbox');
  await page.getByRole('link', { name: '메일함 연결하기' }).waitFor();
  await owner.looksRight('first-3-inbox');
});

const stepOf = (name: string) => page.getByRole('status').getByRole('listitem').filter({ hasText: name });

it('connects a mailbox, and is told in plain words what is wrong with it', async () => {
  await page.getByRole('link', { name: '메일함 연결하기' }).click();
  await page.getByRole('heading', { name: '어느 서비스의 메일함인가요?' }).waitFor();
  await page.getByRole('radio', { name: '다른 메일 서비스' }).or(page.getByRole('button', { name: '다른 메일 서비스' })).click();
  await page.getByRole('button', { name: '메일함 연결' }).click();
  await expect.poll(() => page.getByLabel('이메일 주소').evaluate((field) => field === document.activeElement)).toBe(true);
  await owner.looksRight('first-4-no-address');

  await page.getByLabel('이메일 주소').fill('help@shop.example');
  await page.getByLabel('보내는 사람 이름').fill('차와 종이');
  await page.getByLabel('비밀번호 또는 앱 비밀번호').fill('wrong');
  await page.getByLabel('IMAP 서버').fill('127.0.0.1');
  await page.getByLabel('SMTP 서버').fill('127.0.0.1');
  await page.getByLabel('IMAP 포트').fill(String(closedPort));
  await page.getByLabel('SMTP 포트').fill(String(smtp.port));
  await page.getByRole('button', { name: '테스트' }).click();
  await stepOf('받기').getByText('서버가 이 포트에서 응답하지 않아요').waitFor();
  await stepOf('보내기').getByText('암호화 방식이 이 포트와 맞지 않아요').waitFor();
  await owner.looksRight('first-5-port-and-tls');

  await page.getByLabel('IMAP 포트').fill(String(imap.port));
  for (const name of ['IMAP 암호화', 'SMTP 암호화']) await choose(page.getByLabel(name), '암호화 안 함 (내부망만)');
  await page.getByRole('button', { name: '메일함 연결' }).click();
  await stepOf('받기').getByText('사용자 이름이나 비밀번호가 맞지 않아요').waitFor();
  await stepOf('보내기').getByText('사용자 이름이나 비밀번호가 맞지 않아요').waitFor();
  await owner.looksRight('first-6-password');

  await page.getByLabel('비밀번호 또는 앱 비밀번호').fill('secret');
  await page.getByRole('button', { name: '메일함 연결' }).click();
  await page.waitForURL('**/settings/mailboxes');
  await page.getByText('정상').first().waitFor();
  await expect.poll(() => imap.waiting()).toBe(1);
  await owner.looksRight('first-7-connected');
});

it('a mail comes in by itself, is opened, answered, and the answer comes back into the same conversation', async () => {
  await page.getByRole('navigation', { name: '메뉴' }).getByRole('link', { name: '받은 대화' }).click();
  await page.getByText('기다리는 대화가 없어요').waitFor();
  await owner.looksRight('first-8-waiting');
  await verifySigning();
  imap.deliver(mail({ id: 'first', subject: '언제 오나요?', text: '안녕하세요. 주문한 지 사흘 됐는데 아직 안 왔어요. 언제 오나요?' }));
  const row = page.getByRole('link', { name: /김하나/ });
  await row.waitFor({ timeout: 30_000 });
  await owner.looksRight('first-9-arrived');
  await row.click();
  await page.getByRole('article').getByText('주문한 지 사흘 됐는데').waitFor();
  await owner.looksRight('first-10-open');
  await page.getByRole('textbox', { name: '김하나 님께 쓰기' }).fill('안녕하세요, 하나 님. 오늘 오후에 보내 드려요. 내일이면 받으실 수 있어요.');
  await page.getByRole('button', { name: '보내기', exact: true }).click();
  await page.getByText('보냈어요').waitFor();
  await owner.looksRight('first-11-sent');
  await expect.poll(() => smtp.caught.length, { timeout: 30_000 }).toBe(1);
  const sent = smtp.caught[0]!;
  expect(sent.to).toEqual(['hana@customer.example']);
  expect(header(sent.raw, 'In-Reply-To')).toBe('<first@customer.example>');
  expect(header(sent.raw, 'References')).toBe('<first@customer.example>');
  expect(header(sent.raw, 'DKIM-Signature')).toMatch(/d=shop\.example/);

  const ours = header(sent.raw, 'Message-ID')!;
  imap.deliver(mail({ id: 'second', subject: 'Re: 언제 오나요?', text: '네, 감사합니다!', headers: [`In-Reply-To: ${ours}`, `References: <first@customer.example> ${ours}`] }));
  await page.getByRole('article').getByText('네, 감사합니다!').waitFor({ timeout: 30_000 });
  expect(await house.sql`select id from conversations`).toHaveLength(1);
  await owner.looksRight('first-12-back');
  expect(owner.complaints).toEqual([]);
});

/** The domain's owner adds the record that the settings show; the check then finds it. */
async function verifySigning(): Promise<void> {
  const [key] = await house.sql<{ store_id: number; id: number }>`select store_id, id from signing_keys`;
  const context = asSystem(house.house, key!.store_id, 'test');
  const { records } = await checkDomain(context, key!.id, () => Promise.resolve([]));
  const record = records.find((one) => one.kind === 'dkim')!;
  await checkDomain(context, key!.id, (name) => Promise.resolve(name === record.name ? [[record.value]] : []));
}

const header = (raw: string, name: string) => new RegExp(`^${name}: ((?:.*\\r\\n[ \\t])*.*)\\r\\n`, 'im').exec(raw)?.[1]?.replace(/\r\n[ \t]+/g, ' ');

const mail = ({ id, subject, text, headers = [] }: { id: string; subject: string; text: string; headers?: string[] }) => [
  `Message-ID: <${id}@customer.example>`, `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`, `From: ${encoded('김하나')} <hana@customer.example>`, 'To: help@shop.example',
  `Subject: ${encoded(subject)}`, ...headers, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '',
  Buffer.from(text).toString('base64'), ''].join('\r\n');
const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
