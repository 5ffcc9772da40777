import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectMailbox, receive } from '../../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';

let kit: TestHouse;
beforeAll(async () => { kit = await startTestHouse(); });
afterAll(() => kit.stop());

let serial = 0;
/** A person with a canary value in every place we write to. */
async function person() {
  serial += 1;
  const canary = `canary${serial}x`;
  const { body: { id } } = await kit.api('POST', '/api/v1/customers', { displayName: `${canary} name`, note: `${canary} remark`, fields: { size: `${canary} field` }, identities: [{ kind: 'email', value: `${canary}@example.com` }] });
  await kit.api('POST', `/api/v1/customers/${id}/notes`, { text: `${canary} note` });
  await kit.api('POST', `/api/v1/customers/${id}/tags`, { add: [`${canary} tag`] });
  await kit.api('POST', `/api/v1/customers/${id}/consents`, { channel: 'email', purpose: 'marketing', decision: 'granted', source: 'call', words: `${canary} words` });
  await receive(kit, { from: { address: `${canary}@example.com`, name: canary }, text: `${canary} letter` });
  const answer = await kit.api('POST', '/api/v1/events', { id: `event-${serial}`, type: 'order.recorded', occurredAt: '2026-11-20T01:00:00Z', data: {
    id: `o${serial}`, number: `#${serial}`, placedAt: '2026-11-20T01:00:00Z', currency: 'KRW', totals: { total: 1_000 }, note: `${canary} wish`,
    customer: { email: `${canary}@example.com`, name: canary }, shippingAddress: { name: canary, line1: `${canary} street 1`, city: 'Seoul', postalCode: '04524', country: 'KR' },
    lines: [{ id: '1', title: 'Tea', quantity: 1, unitPrice: 1_000 }],
  } });
  expect([answer.status, answer.body]).toMatchObject([202, { results: [{ status: 'accepted' }] }]);
  await kit.settle();
  return { id: id as number, canary };
}

test('an export holds what every module keeps; 403 without the permission, 404 unknown', async () => {
  const { id, canary } = await person();
  const { status, body, headers } = await kit.api('POST', `/api/v1/customers/${id}/export`);
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toContain('attachment');
  expect(body).toMatchObject({ customer: { id, displayName: `${canary} name` }, consents: [{ words: `${canary} words` }], orders: [{ name: canary }], conversations: [{ text: `${canary} letter` }] });
  expect(await kit.sql`select action from audit_log where action = 'customers.export'`).toHaveLength(1);
  const agent = await kit.agent({ role: 'agent' });
  expect((await kit.api('POST', `/api/v1/customers/${id}/export`, undefined, { as: agent })).status).toBe(403);
  expect((await kit.api('POST', `/api/v1/customers/${id}/erase`, undefined, { as: agent })).status).toBe(403);
  expect((await kit.api('POST', '/api/v1/customers/99999999/export')).status).toBe(404);
  expect((await kit.api('POST', '/api/v1/customers/99999999/erase')).status).toBe(404);
});

test('after erasing, no canary is left in any table or file', async () => {
  const { id, canary } = await person();
  await correspondence(id, canary);
  expect(await tablesWith(canary)).toEqual(expect.arrayContaining(['deliveries', 'inbound', 'import_problems', 'visitors', 'events', 'files']));
  expect((await kit.api('POST', `/api/v1/customers/${id}/erase`)).status).toBe(200);
  expect((await kit.api('POST', `/api/v1/customers/${id}/erase`)).status).toBe(409);
  await kit.settle();
  expect(await tablesWith(canary)).toEqual([]);
  expect(readdirSync(kit.house.config.DATA_DIR, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(canary)).map((entry) => entry.name)).toEqual([]);
  expect((await kit.api('GET', `/api/v1/customers?q=${canary}`)).body.items).toEqual([]);
  const again = await kit.api('POST', '/api/v1/customers', { displayName: 'B', identities: [{ kind: 'email', value: `${canary}@example.com` }] });
  expect(again.status).toBe(201);
  expect(again.body.id).not.toBe(id);
});

/** Tables with a row that holds a text, also in bytes. */
async function tablesWith(canary: string): Promise<string[]> {
  const tables = await kit.sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await kit.house.database.owner.query(
      `select 1 from "${name}" as t where position($1 in lower(t::text)) > 0 or position($2 in t::text) > 0 limit 1`, [canary, Buffer.from(canary).toString('hex')]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/** What else holds a person: answers and their files, a visit to the shop, a row of an import that could not be read. */
async function correspondence(id: number, canary: string): Promise<void> {
  const [conversation] = await kit.sql<{ id: number }>`select id from conversations where customer_id = ${id}`;
  await connectMailbox(kit, `help${serial}@shop.example`);
  const file = await kit.api('POST', `/api/v1/files?name=${canary}.txt`, new TextEncoder().encode(`${canary} file`));
  expect((await kit.api('POST', `/api/v1/conversations/${conversation!.id}/reply`, { text: `${canary} answer`, fileIds: [file.body.id], undoSeconds: 0 })).status).toBe(201);
  const site = (await kit.api('POST', '/api/v1/sites', { name: 'Shop', address: 'https://shop.example' })).body;
  const visit = (path: string, body: unknown, token: string | null) => kit.api('POST', `/api/storefront/${site.key}/${path}`, body, { as: token });
  const { token } = (await visit('sessions', {}, null)).body;
  await kit.sql`update visitors set customer_id = ${id}, name = ${canary}, email = ${`${canary}@example.com`} where id = (select max(id) from visitors)`;
  await visit('pages', { url: `https://shop.example/${canary}`, title: canary }, token);
  const { body } = await kit.api('POST', '/api/v1/imports?name=customers.csv', new TextEncoder().encode('Email\nx\n'));
  await kit.sql`insert into import_problems (store_id, import_id, line, code, field, value) values (${kit.storeId}, ${body.id}, 2, 'unreadable_text', 'email', ${`${canary}@example.com`})`;
  await kit.settle();
}
