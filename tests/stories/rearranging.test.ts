import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { choose, openBrowser } from '../browser.ts';
import { connectMailbox, receive } from '../incoming-message.ts';
import { startTestHouse } from '../kit.ts';
import type { TestAgent, TestHouse } from '../kit.ts';
import { sitDown } from './person.ts';

/** What belongs together is merged and taken apart, colleagues are called, and a view is made, changed and deleted. */

let kit: TestHouse;
let browser: Browser;
let haruka: TestAgent;
let done: number;
let open: number;

vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  kit = await startTestHouse({ live: true });
  await connectMailbox(kit);
  const from = { address: 'hana@example.com', name: 'Hana' };
  done = (await receive(kit, { from, subject: 'Broken cup', text: 'One cup is broken.' })).conversationId!;
  await kit.api('POST', `/api/v1/conversations/${done}/close`, {});
  open = (await receive(kit, { from, subject: 'Where is my new cup?', text: 'You promised one.' })).conversationId!;
  haruka = await kit.agent({ name: 'Haruka' });
  const elsewhere = await kit.agent({ name: 'Harold' });
  await kit.api('PATCH', `/api/v1/agents/${elsewhere.id}`, { inboxes: ['email:99'] });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await kit.stop();
});

it('a new question is merged into the one that was done, which opens again, and undone', async () => {
  const mina = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  const { page } = mina;
  await page.goto(`/inbox/${open}`);
  await page.getByText('You promised one.').last().waitFor();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Closed').waitFor();
  await mina.looksRight('rearranging-1-merge');
  await dialog.getByRole('button', { name: /Broken cup/ }).click();
  await page.waitForURL(`**/inbox/${done}**`);
  await page.getByRole('button', { name: 'Undo the merge' }).waitFor();
  await page.getByText('One cup is broken.').last().waitFor();
  expect((await kit.api('GET', `/api/v1/conversations/${done}`)).body).toMatchObject({ status: 'open', messageCount: 2 });
  await mina.looksRight('rearranging-2-merged');
  await page.getByRole('button', { name: 'Undo the merge' }).click();
  await expect.poll(async () => (await kit.api('GET', `/api/v1/conversations/${done}`)).body).toMatchObject({ status: 'closed', messageCount: 1 });
  expect((await kit.api('GET', `/api/v1/conversations/${open}`)).body).toMatchObject({ status: 'open', messageCount: 1 });
  expect(mina.complaints).toEqual([]);
});

it('only who may see a conversation is offered behind an @; naming somebody else is told, and the note comes back', async () => {
  const { page, complaints } = await sitDown(browser, { url: kit.url, as: kit.store.owner });
  await page.goto(`/inbox/${open}`);
  await page.getByRole('tab', { name: 'Note' }).click();
  const field = page.getByRole('textbox', { name: /A note/ });
  await field.pressSequentially('@Har');
  await page.getByRole('option', { name: 'Haruka' }).waitFor();
  expect(await page.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await field.pressSequentially('and @Harold look');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Harold cannot see this conversation', { exact: false }).waitFor();
  expect(await field.inputValue()).toBe('@Haruka and @Harold look');
  await field.fill('@Haruka look');
  await page.keyboard.press('Control+Enter');
  await page.locator('article mark', { hasText: '@Haruka' }).waitFor();
  await expect.poll(async () => (await kit.api('GET', '/api/v1/notifications', undefined, { as: haruka })).body.items[0]).toMatchObject({ kind: 'mentioned', conversationId: open });
  expect(complaints).toEqual([]);
});

it('a view is made of an inbox, a language and a team, changed where somebody left, and deleted', async () => {
  await kit.api('POST', '/api/v1/teams', { name: 'Returns' });
  const seat = await sitDown(browser, { url: kit.url, as: haruka });
  const { page } = seat;
  const views = async () => (await kit.api('GET', '/api/v1/views', undefined, { as: haruka })).body.items as { filter: object }[];
  const menu = async (item: string) => {
    await page.getByRole('region', { name: 'Conversations' }).getByRole('button').filter({ has: page.getByRole('heading') }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await page.goto('/inbox?view=all');
  await menu('New view');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Cups');
  expect(await dialog.getByRole('group', { name: 'Channels' }).getByRole('checkbox').count()).toBe(3);
  await dialog.getByRole('group', { name: 'Inboxes' }).getByRole('checkbox').first().check();
  await dialog.getByRole('group', { name: 'Languages' }).getByRole('checkbox', { name: 'English' }).check();
  await choose(dialog.getByRole('combobox', { name: 'Team' }), 'Returns');
  const leaving = await kit.agent({ name: 'Leaving' });
  await choose(dialog.getByRole('combobox', { name: 'Assigned to' }), 'Haruka');
  await seat.looksRight('rearranging-3-view');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Cups' }).waitFor();
  expect((await views())[0]).toMatchObject({ filter: { statuses: ['open'], inboxes: [expect.stringMatching(/^email:/)], languages: ['en'], team: expect.any(Number), assignee: haruka.id } });

  const [view] = (await kit.api('GET', '/api/v1/views', undefined, { as: haruka })).body.items;
  await kit.api('PUT', `/api/v1/views/${view.id}`, { name: 'Cups', filter: { ...view.filter, assignee: leaving.id }, sort: 'due' }, { as: haruka });
  await kit.api('POST', `/api/v1/agents/${leaving.id}/deactivate`, {});
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Cups' }).waitFor();
  await menu('Change the view');
  await dialog.getByRole('combobox', { name: 'Assigned to' }).getByText('Leaving (left)').waitFor();
  await choose(dialog.getByRole('combobox', { name: 'Assigned to' }), 'Anyone or nobody');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await views())[0]!.filter).not.toHaveProperty('assignee');

  await menu('Change the view');
  await dialog.getByRole('button', { name: 'Delete the view' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the view' }).click();
  await expect.poll(views).toEqual([]);
  expect(seat.complaints).toEqual([]);
});

it('views are put in order by who may move two of them, and by nobody else', async () => {
  for (const [name, as] of [['Shared one', kit.store.owner], ['Shared two', kit.store.owner], ['Own', haruka]] as const) {
    expect((await kit.api('POST', '/api/v1/views', { name, filter: {}, shared: as === kit.store.owner }, { as })).status).toBe(201);
  }
  for (const [as, may] of [[haruka, 0], [kit.store.owner, 1]] as const) {
    const { page } = await sitDown(browser, { url: kit.url, as });
    await page.goto('/inbox?view=all');
    await page.getByRole('region', { name: 'Conversations' }).getByRole('button').filter({ has: page.getByRole('heading') }).click();
    await page.getByRole('menuitemradio', { name: 'Shared two' }).or(page.getByRole('menuitemcheckbox', { name: 'Shared two' })).waitFor();
    expect(await page.getByRole('menuitem', { name: 'Order the views' }).count()).toBe(may);
  }
});
