import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectMailbox, receive } from '../../../../tests/incoming-message.ts';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestAgent, TestHouse } from '../../../../tests/kit.ts';

let kit: TestHouse;
let haruka: TestAgent;
beforeAll(async () => {
  kit = await startTestHouse({ now: '2026-11-23T03:00:00.000Z' });
  await connectMailbox(kit);
  haruka = await kit.agent({ name: 'Haruka' });
});
afterAll(() => kit.stop());

let serial = 0;
const start = async () => {
  serial += 1;
  return (await receive(kit, { from: { address: `person${serial}@example.com` } })).conversationId!;
};
const post = (path: string, body: object = {}, as?: TestAgent) => kit.api('POST', `/api/v1/conversations${path}`, body, as ? { as } : {});
const get = async (id: number) => (await kit.api('GET', `/api/v1/conversations/${id}`)).body;
const progress = (id: number, as = kit.store.owner) => kit.api('GET', `/api/v1/bulk-actions/${id}`, undefined, { as });
const newTag = async (name: string) => (await kit.api('POST', '/api/v1/tags', { name })).body.id as number;
const tagged = async (id: number) => (await kit.sql<{ n: number }>`select count(*)::int as n from conversation_tags where tag_id = ${id}`)[0]!.n;

/** Many conversations at once, by SQL: `count` of them in an inbox. */
const fill = (count: number, inbox = 'email:1') => kit.sql`
  insert into conversations (store_id, channel, inbox, subject, created_at, last_message_at, updated_at)
  select ${kit.storeId}, 'email', ${inbox}, 'Question ' || n, now(), now(), now() from generate_series(1, ${count}::integer) as n`;

it('says what became of each that is named, and can be undone once', async () => {
  const ids = [await start(), await start(), await start()];
  await post(`/${ids[0]}/close`);
  const done = await post('/bulk', { ids: [...ids, 999_999], verb: 'close' });
  expect(done.body.results).toEqual([
    { id: ids[0], ok: true, changed: false }, { id: ids[1], ok: true, changed: true }, { id: ids[2], ok: true, changed: true },
    { id: 999_999, ok: false, changed: false, code: 'conversation_not_found', message: 'There is no such conversation.' },
  ]);
  expect((await post('/bulk/undo', { undo: done.body.undo }, haruka)).status).toBe(404);
  expect((await post('/bulk/undo', { undo: done.body.undo })).body).toMatchObject({ results: { length: 2 }, run: null });
  expect([(await get(ids[0]!)).status, (await get(ids[1]!)).status]).toEqual(['closed', 'open']);
  expect((await post('/bulk/undo', { undo: done.body.undo })).status).toBe(409);
});

it('refuses what no verb takes', async () => {
  expect((await post('/bulk', { ids: [1], verb: 'explode' })).status).toBe(422);
  expect((await post('/bulk', { verb: 'close' })).status).toBe(422);
  expect((await post('/bulk', { ids: [1], verb: 'tag', input: { tagId: 'x' } })).body.results[0]).toMatchObject({ ok: false, code: 'invalid_input' });
  expect((await post('/bulk/view', { view: 'view:404', verb: 'close' })).status).toBe(404);
  expect((await post('/bulk/view', { view: 'all', verb: 'explode' })).status).toBe(422);
  expect((await progress(404_404)).status).toBe(404);
  const { body: key } = await kit.api('POST', '/api/v1/api-keys', { name: 'Script', scopes: ['conversations.read', 'conversations.write'] });
  expect((await kit.api('POST', '/api/v1/conversations/bulk/view', { view: 'all', verb: 'close' }, { as: key.key ?? key.token })).status).toBe(403);
});

it('does it to all of a view, tells how far it is, and takes all of it back', async () => {
  await fill(120);
  const tag = await newTag('Everything');
  const begun = await post('/bulk/view', { view: 'all', verb: 'tag', input: { tagId: tag } });
  expect(begun).toMatchObject({ status: 202, body: { more: false } });
  const { id, total } = begun.body;
  expect(total).toBeGreaterThan(120);
  expect((await progress(id)).body).toMatchObject({ total, done: 0, finished: false, undo: null });
  expect((await progress(id, haruka)).status).toBe(404);
  expect((await post('/bulk/undo', { undo: String(id) })).body.error.code).toBe('bulk_running');
  // What comes in meanwhile is not meant.
  await fill(5);
  await kit.settle();
  expect((await progress(id)).body).toEqual({ id, total, done: total, refused: [], finished: true, undo: String(id) });
  expect(await tagged(tag)).toBe(total);
  const undone = await post('/bulk/undo', { undo: String(id) });
  expect(undone.body).toMatchObject({ results: [], run: { total } });
  await kit.settle();
  expect((await progress(undone.body.run.id)).body).toMatchObject({ done: total, finished: true });
  expect(await tagged(tag)).toBe(0);
  expect((await post('/bulk/undo', { undo: String(id) })).status).toBe(409);
  expect((await progress(id)).body.undo).toBeNull();
});

it('keeps to the conditions, and says why some could not be done', async () => {
  const open = await start();
  const waiting = await start();
  await kit.api('POST', `/api/v1/conversations/${waiting}/reply`, { text: 'Hello' });
  const tag = await newTag('Two');
  await post('/bulk', { ids: [open, waiting], verb: 'tag', input: { tagId: tag } });
  const begun = await post('/bulk/view', { view: 'all', filter: { statuses: ['waiting'], tagIds: [tag] }, verb: 'close' });
  expect(begun.body.total).toBe(1);
  await kit.settle();
  expect([(await get(open)).status, (await get(waiting)).status]).toEqual(['open', 'closed']);
  const gone = await post('/bulk/view', { view: 'all', filter: { tagIds: [tag], statuses: ['open', 'closed'] }, verb: 'assign', input: { agentId: 404_404 } });
  await kit.settle();
  expect((await progress(gone.body.id)).body).toMatchObject({ done: 2, finished: true, undo: null, refused: [{ code: 'agent_not_found', count: 2 }] });
  const none = await post('/bulk/view', { view: 'spam', verb: 'not-spam' });
  expect((await progress(none.body.id)).body).toMatchObject({ total: 0, finished: true, undo: null });
});

it('stops where whoever began it may no longer do it', async () => {
  const limited = await kit.agent({ name: 'Limited' });
  await fill(3, 'email:77');
  const all = await post('/bulk/view', { view: 'all', verb: 'set-priority', input: { priority: 'urgent' } }, limited);
  await kit.sql`update agents set inboxes = '{email:77}' where id = ${limited.id}`;
  await kit.settle();
  expect((await progress(all.body.id, limited)).body).toMatchObject({ finished: true, refused: [{ code: 'conversation_not_found', count: all.body.total - 3 }] });
  const left = await post('/bulk/view', { view: 'all', verb: 'set-priority', input: { priority: 'low' } }, limited);
  await kit.sql`update agents set deactivated_at = now() where id = ${limited.id}`;
  await kit.settle();
  const [row] = await kit.sql`select done, refused from bulk_actions where id = ${left.body.id}`;
  expect(row).toMatchObject({ done: left.body.total, refused: [{ code: 'not_permitted', count: left.body.total }] });
});

it('keeps the way back of all that was changed, though it was stopped among them', async () => {
  const tag = await newTag('Stopped');
  await fill(20, 'email:88');
  // The database fails in the midst of it, as when it or the house is killed there.
  await kit.sql`
    create function fail_at_the_thirteenth() returns trigger language plpgsql as $$
    begin
      if (select count(*) from conversation_tags where tag_id = new.tag_id) = 12 then raise exception 'gone'; end if;
      return new;
    end $$`;
  await kit.sql`create trigger stopping before insert on conversation_tags for each row execute function fail_at_the_thirteenth()`;
  const begun = await post('/bulk/view', { view: 'all', filter: { inboxes: ['email:88'] }, verb: 'tag', input: { tagId: tag } });
  await kit.settle();
  expect((await progress(begun.body.id)).body).toMatchObject({ total: 20, done: 0, finished: false });
  expect(await tagged(tag)).toBe(12);
  await kit.sql`drop trigger stopping on conversation_tags`;
  kit.clock.advance(3_600_000);
  await kit.settle();
  expect((await progress(begun.body.id)).body).toMatchObject({ done: 20, finished: true });
  expect(await tagged(tag)).toBe(20);
  await post('/bulk/undo', { undo: String(begun.body.id) });
  await kit.settle();
  expect(await tagged(tag)).toBe(0);
});
