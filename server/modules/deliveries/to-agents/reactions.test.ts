import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';
import { transact } from '../../../kernel/command.ts';
import { notify } from '../../agents/notifications/notify.ts';

let kit: TestHouse;
let roleId: number;
beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-23T02:00:00Z' }); // Monday 11:00 in Seoul
  roleId = (await kit.sql`select id from roles where store_id = ${kit.storeId} and key = 'agent'`)[0].id;
});
afterAll(() => kit.stop());

const mails = () => kit.sql`select address, purpose, content ->> 'subject' as subject, content ->> 'text' as text from deliveries where store_id = ${kit.storeId} order by id`;
const invite = (email: string) => kit.api('POST', '/api/v1/invitations', { email, roleId, language: 'ja' });

it('sends nothing while the store has no mailbox', async () => {
  expect((await invite('early@example.com')).status).toBe(201);
  await kit.settle();
  expect(await mails()).toEqual([]);
});

it('mails an invitation in its language, and its link opens it', async () => {
  // Paused: what is queued waits, so that the test needs no mail server.
  await kit.sql`insert into channel_connections (store_id, kind, name, address, settings, inbound_token, connected_at, default_since, paused_at)
    values (${kit.storeId}, 'email', 'help', 'help@tea.example', '{}', 'token', now(), now(), now())`;
  await invite('new@example.com');
  await kit.settle();
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ address: 'new@example.com', purpose: 'notice', subject: '차와 종이 への招待' });
  const token = /#(\S+)/.exec(kit.house.secrets.open(mail.text))![1];
  expect((await kit.api('POST', '/api/v1/invitations/show', { token }, { as: null })).body.email).toBe('new@example.com');
});

it('mails a link for a new password that works once', async () => {
  const agent = await kit.agent({ email: 'lost@example.com' });
  await kit.api('POST', '/api/v1/password-resets', { email: 'lost@example.com' }, { as: null });
  await kit.settle();
  // Whoever can read the row must not be able to use the link.
  expect(await kit.sql`select 1 from deliveries d where to_jsonb(d)::text like '%reset-password%#%'`).toEqual([]);
  const mail = (await mails()).at(-1);
  expect(mail).toMatchObject({ address: 'lost@example.com', subject: 'A new password for 차와 종이' });
  const token = /#(\S+)/.exec(kit.house.secrets.open(mail.text))![1];
  const use = () => kit.api('POST', '/api/v1/password-resets/use', { token, password: 'found it again today' }, { as: null });
  expect([(await use()).status, (await use()).status]).toEqual([200, 404]);
  expect((await kit.api('GET', '/api/v1/me', undefined, { as: agent })).status).toBe(401);
});

it('mails a notification only to who wants it by mail and has not seen it', async () => {
  const [wants, not] = [await kit.agent({ email: 'wants@example.com' }), await kit.agent({ email: 'not@example.com' })];
  await kit.api('PATCH', '/api/v1/me', { notifications: { mentioned: { app: true, mail: false } } }, { as: not });
  await transact(kit.store.system, (tx) => notify.in(tx, { agentIds: [wants.id, not.id], kind: 'mentioned', conversationId: 77 }));
  await kit.settle();
  const mail = (await mails()).at(-1);
  expect(mail).toMatchObject({ address: 'wants@example.com', subject: '차와 종이: You were mentioned in a note' });
  expect(mail.text).toContain('/inbox/77');
  expect((await mails()).some((one) => one.address === 'not@example.com')).toBe(false);
});
