import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../server/modules/deliveries/connections/connect.ts';
import { receiveByWebhook } from '../server/modules/deliveries/connections/receive.ts';
import { startTestHouse } from './kit.ts';
import type { TestHouse } from './kit.ts';

let kit: TestHouse;
let token: string;

beforeAll(async () => {
  kit = await startTestHouse();
  const { id } = await connect(kit.owner, { kind: 'email', name: 'Help', settings: { address: 'help@shop.example' } });
  token = (await kit.sql<{ inbound_token: string }>`select inbound_token from channel_connections where id = ${id}`)[0]!.inbound_token;
});
afterAll(() => kit.stop());

const good = (id: number) => Buffer.from(`Message-ID: <good-${id}@customer.example>\r\nFrom: kim${id}@customer.example\r\nTo: help@shop.example\r\nSubject: ${id}\r\n\r\nHello\r\n`);
const poison = (id: number) => Buffer.from([
  `Message-ID: <poison-${id}@customer.example>`, 'From: "<script>" <bad@customer.example>', 'Subject: ten thousand parts', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=x', '',
  ...Array.from({ length: 10_000 }, (_, part) => `--x\r\nContent-Type: text/plain\r\n\r\n${part}`), '--x--', ''].join('\r\n'));

test('what cannot be read is kept and shown; everything else goes on', async () => {
  for (let id = 0; id < 20; id += 1) await receiveByWebhook(kit.house, token, id % 10 === 3 ? poison(id) : good(id));
  await kit.settle();
  expect(await kit.sql`select count(*)::int as n from messages`).toEqual([{ n: 18 }]);
  const list = await kit.api('GET', '/api/v1/quarantine');
  expect(list.body.items).toHaveLength(2);
  expect(list.body.items[0]).toMatchObject({ subject: 'ten thousand parts', error: expect.stringContaining('too_many_parts') });
  const { id } = list.body.items[0];
  const raw = await kit.api('GET', `/api/v1/quarantine/${id}/raw`);
  expect(raw.body).toContain('poison-13@customer.example');
  expect(raw.headers.get('content-disposition')).toMatch(/^attachment/);
  expect((await kit.api('POST', `/api/v1/quarantine/${id}/retry`)).status).toBe(200);
  await kit.settle();
  expect((await kit.api('GET', '/api/v1/quarantine')).body.items).toHaveLength(2);
});

test('the quarantine of one store is nobody else’s', async () => {
  const { items } = (await kit.api('GET', '/api/v1/quarantine')).body;
  const other = await kit.secondStore();
  expect((await kit.api('GET', `/api/v1/quarantine/${items[0].id}/raw`, undefined, { as: other.owner })).status).toBe(404);
  expect((await kit.api('POST', `/api/v1/quarantine/${items[0].id}/retry`, undefined, { as: other.owner })).status).toBe(404);
  expect((await kit.api('GET', '/api/v1/quarantine', undefined, { as: await kit.agent() })).status).toBe(403);
});

test('odd mails are taken all the same', async () => {
  const odd = [
    'Subject: no sender\r\n\r\nx', 'From: <>\r\n\r\n', `From: a@b.example\r\nDate: Fri, 1 Jan 2099 00:00:00 +0000\r\nSubject: future\r\n\r\nx`,
    `From: a@b.example\r\nSubject: \xe9\xe8\xff 8-bit\r\n\r\n\xff\xfe`, 'From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\nno boundary', `From: a@b.example\r\nSubject: ${'x'.repeat(5000)}\r\n\r\n\0\0nul`,
    'not a mail at all',
  ];
  for (const text of odd) await receiveByWebhook(kit.house, token, Buffer.from(text, 'latin1'));
  await kit.settle();
  expect(await kit.sql`select count(*)::int as n from inbound where done_at is null and quarantined_at is null`).toEqual([{ n: 0 }]);
  expect((await kit.api('GET', '/api/v1/quarantine')).body.items).toHaveLength(2);
});
