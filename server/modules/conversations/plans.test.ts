import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { startTestHouse } from '../../../tests/kit.ts';
import type { TestHouse } from '../../../tests/kit.ts';
import { list } from './list.ts';
import { conversation } from './read-conversation.ts';
import { messages } from './read-messages.ts';
import { lastSpoken } from './recipients.ts';
import { viewCounts } from './views/count-views.ts';

/** Rows PostgreSQL fetches are counted, whatever plan it chose: a bad one walks thousands where a page needs a few hundred. */
let kit: TestHouse;
beforeAll(async () => {
  kit = await startTestHouse();
  await fill(1, 20);
  await kit.sql`analyze`;
  await fill(21, 6_000);
}, 60_000);
afterAll(() => kit.stop());

async function fill(from: number, to: number): Promise<void> {
  await kit.sql`
    insert into conversations (store_id, channel, inbox, created_at, last_message_at, updated_at, due_at, due_kind, assignee_agent_id, snoozed_until, closed_at)
    select ${kit.storeId}, 'email', 'email:1', now(), now() - n * interval '1 minute', now(), now() + n * interval '1 minute', 'first', case when n % 9 = 0 then ${kit.store.owner.id}::bigint end,
      case when n % 3 = 0 then now() + n * interval '1 hour' end, case when n % 5 = 0 then now() end from generate_series(${from}::int, ${to}::int) as n`;
  await kit.sql`insert into followers (store_id, conversation_id, agent_id, followed_at) select store_id, id, ${kit.store.owner.id}, now() from conversations where id % 60 = 0 and id >= ${from}`;
  await kit.sql`insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, occurred_at)
    select ${kit.storeId}, case when n % 2 = 0 then 1 else 1 + n % ${to}::int end, 'incoming', 'customer', 'email', 'email:1', now() - n * interval '1 second' from generate_series(${from}::int, ${to}::int) as n`;
}

const asked: Record<string, (tx: Tx) => Promise<unknown>> = {
  'a conversation': (tx) => conversation(tx, 1),
  'the first page of 3,000 messages': (tx) => messages(tx, 1, { limit: 50 }),
  'what wakes first, then the rest': (tx) => list(tx, { view: 'all', status: 'open,snoozed,closed', sort: 'waking', limit: 50 }),
  'a priority that nothing has': (tx) => list(tx, { view: 'all', status: 'any', priority: 'low', limit: 50 }),
  'an inbox that holds everything': (tx) => list(tx, { view: 'all', inbox: 'email:1', limit: 50 }),
};
for (const view of ['mine', 'unassigned', 'all', 'followed', 'snoozed', 'closed']) {
  for (const sort of ['due', 'newest', 'oldest', 'waking'] as const) asked[`${view} by ${sort}`] = (tx) => list(tx, { view, sort, limit: 50 });
}

/** Rows of the large tables a read fetches, by whichever way. */
function rowsFetched(run: (tx: Tx) => Promise<unknown>, plans: 'auto' | 'force_generic_plan', house = kit): Promise<number> {
  return read(house.owner, async (tx) => {
    await sql`set local plan_cache_mode = ${sql.lit(plans)}`.execute(tx.db);
    const before = await fetchedHere(tx);
    await run(tx);
    return await fetchedHere(tx) - before;
  });
}

/** What this connection fetched and has not reported yet. */
async function fetchedHere(tx: Tx): Promise<number> {
  const { rows } = await sql<{ fetched: number }>`select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as fetched
    from pg_stat_xact_user_tables where relname in ('conversations', 'messages')`.execute(tx.db);
  return rows[0]!.fetched;
}

describe.each(['what was there when it had twenty rows', 'nothing', 'these rows'])('when PostgreSQL knows %s', (known) => {
  beforeAll(async () => {
    if (known === 'these rows') await kit.sql`analyze`;
    if (known !== 'nothing') return;
    await kit.sql`delete from pg_statistic where starelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`;
    await kit.sql`update pg_class set reltuples = -1, relpages = 0 where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')`;
  });
  it.each(Object.keys(asked))('fetches few rows for %s', async (name) => {
    for (const plans of ['auto', 'force_generic_plan'] as const) expect([plans, await rowsFetched(asked[name]!, plans)]).toEqual([plans, expect.toSatisfy((rows: number) => rows < 1_000)]);
  });
});

it('counts a view with conditions nobody meets without looking at everything', async () => {
  await kit.api('POST', '/api/v1/views', { name: 'Other box', filter: { statuses: ['open', 'closed', 'snoozed'], inboxes: ['email:9'] } });
  const { items } = await read(kit.owner, (tx) => viewCounts(tx));
  expect(items.at(-1)).toMatchObject({ count: 0, capped: true });
});

it('finds who spoke last by their conversation in a store that has just begun, not past what everybody wrote', { timeout: 60_000 }, async () => {
  const young = await startTestHouse();
  await young.sql`insert into conversations (store_id, channel, inbox, created_at, last_message_at, updated_at)
    select ${young.storeId}, 'email', 'email:1', now(), now(), now() from generate_series(1, 400)`;
  await young.sql`insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, occurred_at)
    select c.store_id, c.id, case when n % 2 = 1 then 'incoming' else 'outgoing' end, 'customer', 'email', 'email:1', now()
    from conversations as c, generate_series(1, 2) as n where c.store_id = ${young.storeId} order by n desc, c.id`;
  const [first] = await young.sql<{ id: number }>`select min(id) as id from conversations where store_id = ${young.storeId}`;
  for (const plans of ['auto', 'force_generic_plan'] as const) {
    const fetched = await rowsFetched((tx) => lastSpoken(tx, first!.id), plans, young);
    expect([plans, fetched]).toEqual([plans, expect.toSatisfy((rows: number) => rows < 30)]);
  }
  await young.stop();
});
