import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { choose, openBrowser } from '../browser.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';
import type { Person } from './person.ts';

/** An owner says how soon customers are answered and by whom, tidies the tags, and puts views in order. */

let kit: TestHouse;
let browser: Browser;
let owner: Person;

vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await connectMailbox(kit);
  browser = await openBrowser();
  owner = await sitDown(browser, { url: kit.url, as: kit.store.owner });
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

const dialog = (name: string) => owner.page.getByRole('dialog', { name });

it('reply targets are made, and the first that fits holds for the next message', async () => {
  const { page } = owner;
  await page.goto('/settings/targets');
  for (const [name, hours] of [['Usual', '4'], ['Email first', '1']] as const) {
    await page.getByRole('button', { name: 'New target' }).click();
    await dialog('New target').getByLabel('Name').fill(name);
    await dialog('New target').getByLabel('First reply', { exact: false }).first().fill(hours);
    await dialog('New target').getByRole('button', { name: 'Save' }).click();
    await page.getByText(name, { exact: true }).waitFor();
  }
  await page.getByRole('button', { name: 'Move “Email first” up' }).click();
  await expect.poll(async () => (await kit.sql<{ name: string }>`select name from sla_policies where store_id = ${kit.storeId} order by position`).map((one) => one.name)).toEqual(['Email first', 'Usual']);
  await owner.looksRight('inbox-rules-1-targets');
  const { conversationId } = await receive(kit, { text: 'Where is my parcel?' });
  expect(await kit.sql`select p.name from sla_timers s join sla_policies p on p.store_id = s.store_id and p.id = s.policy_id where s.conversation_id = ${conversationId}`).toEqual([{ name: 'Email first' }]);
});

it('targets without any time are refused, and one is removed after a question', async () => {
  const { page } = owner;
  await page.getByRole('button', { name: 'Change: Usual' }).click();
  await dialog('Usual').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog', { name: 'Remove “Usual”?' }).getByRole('button', { name: 'Cancel' }).click();
  expect((await kit.api('GET', '/api/v1/sla-policies')).body.items).toHaveLength(2);
  await dialog('Usual').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
  await expect.poll(async () => (await kit.api('GET', '/api/v1/sla-policies')).body.items.map((one: { name: string }) => one.name)).toEqual(['Email first']);
});

it('an assignment rule sends what comes in Japanese to whoever can answer it', async () => {
  const { page } = owner;
  await page.goto('/settings/assignment');
  await page.getByRole('button', { name: 'New rule' }).click();
  await dialog('New rule').getByLabel('Name').fill('Japanese');
  await dialog('New rule').getByRole('checkbox', { name: 'Japanese' }).click();
  await dialog('New rule').getByLabel('Skills').fill('tea, returns');
  await owner.looksRight('inbox-rules-2-rule');
  await dialog('New rule').getByRole('button', { name: 'Save' }).click();
  await page.getByText('skills: tea, returns').waitFor();
  expect(await kit.sql`select name, filter -> 'languages' as languages, skills from assignment_rules`).toEqual([{ name: 'Japanese', languages: ['ja'], skills: ['tea', 'returns'] }]);
  await owner.looksRight('inbox-rules-3-rules');
});

it('a tag is merged into another on every conversation', async () => {
  const { page } = owner;
  const [late, delayed] = [await kit.api('POST', '/api/v1/tags', { name: 'late', color: 'red' }), await kit.api('POST', '/api/v1/tags', { name: 'delayed', color: 'grey' })];
  const { conversationId } = await receive(kit, { text: 'Still nothing.' });
  await kit.api('POST', `/api/v1/conversations/${conversationId}/tag`, { tagId: delayed.body.id });
  await page.goto('/settings/tags');
  await page.getByRole('button', { name: 'What to do with “delayed”' }).click();
  await page.getByRole('menuitem', { name: 'Merge' }).click();
  const merging = dialog('Merge “delayed” into another tag');
  await choose(merging.getByRole('combobox', { name: 'Into' }), 'late');
  await merging.getByText('1 conversations with “delayed” get “late” instead.').waitFor();
  await owner.looksRight('inbox-rules-4-merge');
  await merging.getByRole('button', { name: 'Merge' }).click();
  await expect.poll(() => kit.sql`select name from tags where store_id = ${kit.storeId}`).toEqual([{ name: 'late' }]);
  expect(await kit.sql`select tag_id::int as id from conversation_tags where conversation_id = ${conversationId}`).toEqual([{ id: late.body.id }]);
});

it('views are put in order by the keyboard, and one is deleted only after a question', async () => {
  const { page } = owner;
  for (const name of ['Urgent', 'Refunds']) await kit.api('POST', '/api/v1/views', { name, filter: { statuses: ['open'] }, shared: true });
  await page.goto('/inbox?view=all');
  await page.getByRole('button', { name: /^All/ }).click();
  await page.getByRole('menuitem', { name: 'Order the views' }).click();
  await page.getByRole('button', { name: 'Move “Refunds” up' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await kit.api('GET', '/api/v1/views')).body.items.map((one: { name: string }) => one.name)).toEqual(['Refunds', 'Urgent']);
  await owner.looksRight('inbox-rules-5-views');
  await dialog('Order the views').getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: /^All/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Urgent/ }).click();
  await page.getByRole('button', { name: /^Urgent/ }).click();
  await page.getByRole('menuitem', { name: 'Change the view' }).click();
  await dialog('Change the view').getByRole('button', { name: 'Delete the view' }).click();
  const asked = page.getByRole('alertdialog', { name: 'Delete the view “Urgent”?' });
  await asked.getByText('The conversations in it stay where they are.').waitFor();
  await owner.looksRight('inbox-rules-6-delete');
  await asked.getByRole('button', { name: 'Delete the view' }).click();
  await page.getByText('View deleted').first().waitFor();
  expect((await kit.api('GET', '/api/v1/views')).body.items.map((one: { name: string }) => one.name)).toEqual(['Refunds']);
});

it('whoever may not change shared views cannot move or edit them', async () => {
  const colleague = await sitDown(browser, { url: kit.url, as: await kit.agent({ name: 'Jun' }) });
  const { page } = colleague;
  await page.goto('/inbox?view=all');
  await page.getByRole('button', { name: /^All/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Refunds/ }).click();
  await page.getByRole('button', { name: /^Refunds/ }).click();
  await page.getByRole('menuitem', { name: 'New view' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'Change the view' }).count()).toBe(0);
  expect([...owner.complaints, ...colleague.complaints]).toEqual([]);
});
