import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';

let kit: TestHouse;
beforeAll(async () => {
  kit = await startTestHouse();
  await begin(4);
});
afterAll(() => kit.stop());

/** Conversations as no verb of ours makes them: nothing says that they are there. */
const begin = (many: number) => kit.sql`
  insert into conversations (store_id, channel, inbox, created_at, last_message_at, updated_at)
  select ${kit.storeId}, 'email', 'email:1', now(), now(), now() from generate_series(1, ${many}::int)`;

async function figure(view: string): Promise<number> {
  const { body } = await kit.api<{ items: { key: string; count: number }[] }>('GET', '/api/v1/inbox/counts');
  return body.items.find((one) => one.key === view)!.count;
}

it('shows what somebody did at once, and what nothing told of within three seconds', async () => {
  expect(await figure('all')).toBe(4);
  expect((await kit.api('POST', '/api/v1/conversations/1/close', {})).status).toBe(200);
  expect(await figure('all')).toBe(3);
  await begin(2);
  expect(await figure('all')).toBe(3);
  kit.clock.advance(3_001);
  expect(await figure('all')).toBe(5);
});

it('shows nobody the figures of another reader', async () => {
  const other = await kit.agent();
  expect((await kit.api('POST', '/api/v1/conversations/2/assign', { agentId: kit.store.owner.id })).status).toBe(200);
  expect(await figure('mine')).toBe(1);
  const { body } = await kit.api('GET', '/api/v1/inbox/counts', undefined, { as: other });
  expect(body.items).toContainEqual(expect.objectContaining({ key: 'mine', count: 0 }));
});
