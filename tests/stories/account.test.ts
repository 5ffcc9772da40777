import { generate } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { connect } from '../../server/modules/deliveries/connections/connect.ts';
import { hashPassword } from '../../server/modules/agents/access/hash-password.ts';
import { openBrowser } from '../browser.ts';
import { startSmtpServer } from '../emulators/smtp-server.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** Somebody is invited, joins by the link, turns the second factor on, loses the phone, and forgets the password. */

let kit: TestHouse;
let outside: Awaited<ReturnType<typeof startSmtpServer>>;
let browser: Browser;
let owner: Person;
let jun: Person;
let page: Page;
let link = '';
let secret = '';
let codes: string[] = [];

vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  outside = await startSmtpServer();
  await connect(kit.owner, {
    kind: 'email', name: 'Help',
    settings: { address: 'help@shop.example', smtpHost: '127.0.0.1', smtpPort: outside.port, smtpSecurity: 'none' },
  });
  browser = await openBrowser();
  owner = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  jun = await sitDown(browser, { url: kit.url });
  page = jun.page;
});
afterAll(async () => {
  expect([...owner.complaints, ...jun.complaints]).toEqual([]);
  await browser.close();
  await kit.stop();
  await outside.stop();
});

const focused = (locator: ReturnType<Page['getByLabel']>) =>
  expect.poll(() => locator.evaluate((element) => element === document.activeElement)).toBe(true);
/** A code of the authenticator that was not used yet: each step of thirty seconds has one. */
const nextCode = async () => {
  kit.clock.advance(30_000);
  return generate({ secret, epoch: Math.floor(kit.clock.now().getTime() / 1000) });
};

it('an owner invites by mail and by a link to hand over', async () => {
  await owner.page.goto('/settings/people');
  await owner.page.getByRole('tab', { name: /Invitations/ }).click();
  await owner.page.getByText('Nobody is waiting').waitFor();
  await owner.looksRight('account-01-no-invitations');
  await owner.page.getByRole('button', { name: 'Invite' }).first().click();
  const dialog = owner.page.getByRole('dialog');
  await dialog.getByLabel('Email').fill('jun');
  await dialog.getByRole('button', { name: 'Make invitation' }).click();
  await expect.poll(() => dialog.getByLabel('Email').getAttribute('aria-invalid')).toBe('true');
  await owner.looksRight('account-02-invite-wrong');
  await dialog.getByLabel('Email').fill('jun@example.com');
  await dialog.getByRole('button', { name: 'Make invitation' }).click();
  await owner.page.getByRole('dialog', { name: 'jun@example.com is invited' }).waitFor();
  await owner.looksRight('account-03-invited');
  link = await owner.page.getByRole('dialog').getByRole('textbox').inputValue();
  await owner.page.getByRole('button', { name: 'Done' }).click();
  await owner.page.getByRole('cell', { name: /jun@example\.com/ }).waitFor();
  await owner.looksRight('account-04-invitations');
  await vi.waitFor(() => expect(outside.caught.some((mail) => mail.to.includes('jun@example.com'))).toBe(true), 20_000);
});

it('who was invited joins by the link; the link works once', async () => {
  await page.goto(link);
  await page.getByRole('heading', { name: 'Join 차와 종이' }).waitFor();
  await jun.looksRight('account-05-join');
  await page.getByLabel('Your name').fill('Jun');
  await page.getByLabel('Password').fill('1234567890');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByText('This password is easily guessed').first().waitFor();
  await focused(page.getByLabel('Password'));
  await jun.looksRight('account-06-join-weak');
  await page.getByLabel('Password').fill('green tea and paper');
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL('**/inbox');
  const late = await sitDown(browser, { url: kit.url });
  await late.page.goto(link);
  await late.page.getByRole('heading', { name: 'This invitation does not work any more' }).waitFor();
  await late.looksRight('account-07-used');
  const [role] = await kit.sql<{ id: number }>`select id from roles where key = 'agent' limit 1`;
  const { body: expired } = await kit.api('POST', '/api/v1/invitations', { email: 'late@example.com', roleId: role!.id, teamIds: [], language: 'ja' });
  await late.page.goto(expired.link);
  await late.page.reload();
  await late.page.getByLabel('Your name').fill('Late');
  await late.page.getByLabel('Password').fill('green tea and paper');
  await kit.sql`update invitations set expires_at = now() - interval '1 hour' where email = 'late@example.com'`;
  await late.page.getByRole('button', { name: 'Join' }).click();
  await late.page.getByText('This invitation has expired or was used already').waitFor();
  await late.looksRight('account-08-expired-while-typing');
  await late.page.reload();
  await late.page.getByRole('heading', { name: 'This invitation does not work any more' }).waitFor();
  expect(late.complaints).toEqual([]);
  await late.context.close();
});

it('turns the second factor on, and keeps the recovery codes', async () => {
  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Set up' }).waitFor();
  await jun.looksRight('account-09-security');
  await page.getByRole('button', { name: 'Set up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Current password').fill('wrong wrong wrong');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByText('The current password is not right.').waitFor();
  await focused(dialog.getByLabel('Current password'));
  await jun.looksRight('account-10-wrong-password');
  await dialog.getByLabel('Current password').fill('green tea and paper');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('img').waitFor();
  await jun.looksRight('account-11-scan');
  secret = (await dialog.locator('code').innerText()).replaceAll(' ', '');
  await focused(dialog.getByLabel('Six-digit code'));
  await dialog.getByLabel('Six-digit code').fill('000000');
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.getByText('This code is not right').waitFor();
  await jun.looksRight('account-12-wrong-code');
  await dialog.getByLabel('Six-digit code').fill(await nextCode());
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.getByRole('listitem').first().waitFor();
  await jun.looksRight('account-13-codes');
  codes = await dialog.getByRole('listitem').allInnerTexts();
  expect(codes.length).toBeGreaterThanOrEqual(8);
  await dialog.getByRole('button').last().click();
  await page.getByText('On', { exact: true }).waitFor();
  await jun.looksRight('account-14-on');
});

const enterPassword = async (password = 'green tea and paper') => {
  await kit.sql`delete from rate_limits`;
  await jun.context.clearCookies();
  await page.goto('/inbox');
  await page.waitForURL('**/sign-in**');
  await page.getByLabel('Email').fill('jun@example.com');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

it('an address that cannot be one is said at its field, and so is a missing password', async () => {
  await jun.context.clearCookies();
  for (const [place, button] of [['/sign-in', 'Sign in'], ['/forgot-password', 'Send link']] as const) {
    await page.goto(place);
    await page.getByLabel('Email').fill('a@b.c');
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByText('Write the whole address, like mina@example.com.').waitFor();
    await focused(page.getByLabel('Email'));
    expect(await page.getByText('This is missing or too short.').count()).toBe(place === '/sign-in' ? 1 : 0);
    expect(await page.getByRole('alert').count()).toBe(0);
    await jun.looksRight(`account-28-no-address${place.replace('/', '-')}`);
  }
});

it('signs in with the phone, and once with a recovery code', async () => {
  await enterPassword('wrong wrong wrong');
  await page.getByText('The address or the password is not right.').waitFor();
  await jun.looksRight('account-15-wrong');
  await enterPassword();
  await page.getByRole('heading', { name: 'Enter the code from your phone' }).waitFor();
  await focused(page.getByLabel('Six-digit code'));
  await jun.looksRight('account-16-second');
  await page.getByLabel('Six-digit code').fill('123456');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('This code is not right').waitFor();
  await jun.looksRight('account-17-second-wrong');
  await page.getByLabel('Six-digit code').fill(await nextCode());
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/inbox');

  await enterPassword();
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await focused(page.getByLabel('Recovery code'));
  await jun.looksRight('account-18-recovery');
  await page.getByLabel('Recovery code').fill(codes[0]!.toUpperCase());
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/inbox');
  await page.getByText('Signed in with a recovery code.').waitFor();
  await jun.looksRight('account-19-recovered');
  await enterPassword();
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await page.getByLabel('Recovery code').fill(codes[0]!);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('was used before').waitFor();
});

it('a forgotten password is chosen anew by a mail; the link works once', async () => {
  // Ahead of the database's clock, what is to happen at once would wait for it.
  kit.clock.set(new Date());
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await jun.looksRight('account-20-forgot');
  await page.getByLabel('Email').fill('jun@example.com');
  await page.getByRole('button', { name: 'Send link' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  await jun.looksRight('account-21-sent');
  const mailed = async () => {
    const mail = outside.caught.findLast((one) => one.to.includes('jun@example.com'));
    return /\/reset-password#[\w.-]+/.exec((await PostalMime.parse(mail?.raw ?? '')).text ?? '')?.[0];
  };
  await expect.poll(mailed, { timeout: 30_000 }).toBeTruthy();
  const link = (await mailed())!;
  await page.goto(link);
  await jun.looksRight('account-22-choose');
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Save password' }).click();
  await expect.poll(() => page.getByLabel('New password').getAttribute('aria-invalid')).toBe('true');
  await jun.looksRight('account-23-choose-short');
  await page.getByLabel('New password').fill('a teapot with a crack');
  await page.getByRole('button', { name: 'Save password' }).click();
  await page.waitForURL('**/sign-in');
  await page.getByText('Your password is changed.').waitFor();
  await jun.looksRight('account-24-changed');
  await page.goto(link);
  await page.reload();
  await page.getByLabel('New password').fill('another teapot, whole');
  await page.getByRole('button', { name: 'Save password' }).click();
  await page.getByText('This link has expired or was used already.').waitFor();
  await jun.looksRight('account-25-link-used');
  await page.getByRole('link', { name: 'Get a new password' }).click();
  await page.waitForURL('**/forgot-password');
  await page.goto('/reset-password');
  await page.reload();
  await jun.looksRight('account-26-no-link');
  await enterPassword('a teapot with a crack');
  await page.getByRole('heading', { name: 'Enter the code from your phone' }).waitFor();
});

it('whoever fits two stores is asked which', async () => {
  const second = await kit.secondStore();
  const [here, there] = [await kit.agent({ email: 'two@example.com' }), await second.agent({ email: 'two@example.com' })];
  const hash = await hashPassword('green tea and paper');
  await kit.sql`update agents set password_hash = ${hash} where id = ${here.id} and store_id = ${kit.storeId}`;
  await kit.sql`update agents set password_hash = ${hash} where id = ${there.id} and store_id = ${second.id}`;
  await kit.sql`update stores set name = 'Paper & Tea, the second shop with a longer name 😀' where id = ${second.id}`;
  const two = await sitDown(browser, { url: kit.url });
  await two.page.goto('/sign-in');
  await two.page.getByLabel('Email').fill('two@example.com');
  await two.page.getByLabel('Password').fill('green tea and paper');
  await two.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await two.page.getByRole('heading', { name: 'Which store?' }).waitFor();
  await two.looksRight('account-27-which-store');
  await two.page.getByRole('button', { name: '차와 종이' }).click();
  await two.page.waitForURL('**/inbox');
  expect(two.complaints).toEqual([]);
});
