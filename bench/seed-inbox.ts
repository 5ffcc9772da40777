import type pg from 'pg';

export interface SeededInbox {
  storeId: number;
  agentId: number;
  /** Own views of the agent with conditions, by what is hard about them. */
  views: Record<'urgentMail' | 'rareTag' | 'commonTag' | 'breached' | 'nothingFits', number>;
  /** A conversation of 5,000 messages, and one of ten. */
  long: number;
  busy: number;
}

/**
 * Fills a store with conversations of ten messages: a fifth open, a tenth waiting, a tenth snoozed, one in a hundred spam, the
 * rest closed; 20 agents, 4 teams, 12 tags, mentions, followers, read marks; one conversation of 5,000 messages.
 */
export async function seedInbox(owner: pg.Pool, conversations: number): Promise<SeededInbox> {
  const store = await owner.query<{ id: number }>("insert into stores (name, locale, languages, country, zone, currency) values ('Bench', 'en', '{en}', 'KR', 'Asia/Seoul', 'KRW') returning id");
  const id = store.rows[0]!.id;
  await seedPeople(owner, id, conversations / 4);
  await seedConversations(owner, id, conversations);
  await seedAround(owner, id);
  await seedLong(owner, id, conversations);
  await seedViews(owner, id);
  return (await seededInbox(owner))!;
}

/** What is in a database that was filled before; null when it is empty. */
export async function seededInbox(owner: pg.Pool): Promise<SeededInbox | null> {
  const { rows: [store] } = await owner.query<{ id: number; long: number; busy: number }>(`
    select id, (select id from conversations where message_count = 5000 limit 1) as long, (select id from conversations where message_count = 10 and closed_at is null limit 1) as busy from stores`);
  if (!store?.long) return null;
  const { rows } = await owner.query<{ id: number; name: string }>('select id, name from views');
  return { storeId: Number(store.id), agentId: 1, long: Number(store.long), busy: Number(store.busy), views: Object.fromEntries(rows.map((row) => [row.name, Number(row.id)])) as SeededInbox['views'] };
}

async function seedPeople(owner: pg.Pool, id: number, customers: number): Promise<void> {
  await owner.query("insert into business_hours (store_id, weekly, holiday_country) values ($1, '{}', 'KR')", [id]);
  await owner.query("insert into roles (store_id, key, name) values ($1, 'owner', 'Owner')", [id]);
  await owner.query(`insert into agents (store_id, email, name, role_id, password_hash, language)
    select $1, 'agent' || n || '@example.com', 'Agent ' || n, (select id from roles where store_id = $1), 'none', 'en' from generate_series(1, 20) as n`, [id]);
  await owner.query("insert into teams (store_id, name) select $1, 'Team ' || n from generate_series(1, 4) as n", [id]);
  await owner.query('insert into team_members (store_id, team_id, agent_id) select $1, t.id, a.id from teams t, agents a where (a.id + t.id) % 2 = 0', [id]);
  await owner.query("insert into tags (store_id, name, created_at) select $1, 'Tag ' || n, now() from generate_series(1, 12) as n", [id]);
  await owner.query("insert into customers (store_id, display_name, created_at, updated_at) select $1, 'Customer ' || n, now(), now() from generate_series(1, $2::int) as n", [id, customers]);
}

async function seedConversations(owner: pg.Pool, id: number, conversations: number): Promise<void> {
  await owner.query(`
    insert into conversations (store_id, subject, channel, inbox, customer_id, contact_name, language, priority, created_at, last_message_at, last_message_kind, last_message_author, last_preview,
      message_count, assignee_agent_id, team_id, waiting_since, closed_at, snoozed_until, spam_at, due_at, due_warn_at, due_kind, tag_ids, needs_reply_since, updated_at)
    select $1, 'Question ' || n, (array['email', 'chat', 'line'])[1 + n % 3], 'email:1', 1 + n % ${conversations / 4}, 'Somebody', (array['ko', 'ja', 'en'])[1 + n % 3],
      case when n % 500 = 0 then 'urgent' when n % 20 = 0 then 'high' else 'normal' end, at, at, 'incoming', 'customer',
      'Where is my order? It was to arrive on Friday and it is a present.', 10,
      case when n % 3 > 0 then 1 + n % 20 end, case when n % 5 > 1 then 1 + n % 4 end,
      case when n % 10 = 1 then at end, case when n % 10 > 3 then at end, case when n % 10 = 2 then at + interval '1 year' end, case when n % 100 = 99 then at end,
      case when n % 2 = 0 then at + interval '4 hours' else 'infinity' end, case when n % 2 = 0 then at + interval '3 hours' else 'infinity' end, 'first',
      case when n % 1000 = 3 then '{1,3}'::bigint[] when n % 4 = 0 then '{2,4}'::bigint[] else '{}' end, at, at
    from (select n, now() - n * interval '5 minutes' as at from generate_series(1, ${conversations}) as n) as rows`, [id]);
  await owner.query('insert into conversation_tags (store_id, conversation_id, tag_id, added_at) select $1, id, tag, now() from conversations, unnest(tag_ids) as tag', [id]);
  await owner.query(`
    insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, text, from_address, occurred_at)
    select $1, 1 + n % ${conversations}, case when n % 2 = 0 then 'incoming' else 'outgoing' end, case when n % 2 = 0 then 'customer' else 'agent' end, 'email', 'email:1',
      'Where is my order? It was to arrive on Friday and it is a present. ' || n, '{"address": "somebody@example.com"}', now() - n * interval '30 seconds'
    from generate_series(1, ${conversations * 10}) as n`, [id]);
}

/** What belongs to a reader: every agent is named in some notes and follows some conversations, of every status. */
async function seedAround(owner: pg.Pool, id: number): Promise<void> {
  await owner.query('insert into read_marks (store_id, agent_id, conversation_id, last_read_id, marked_at) select $1, 1, id, 1, now() from conversations where id % 3 = 0', [id]);
  await owner.query('insert into followers (store_id, conversation_id, agent_id, followed_at) select $1, id, 1 + id / 16 % 20, now() from conversations where id % 16 < 2', [id]);
  await owner.query(`insert into mentions (store_id, message_id, agent_id, conversation_id, mentioned_at)
    select $1, m.id, 1 + m.id / 100 % 20, m.conversation_id, now() from messages m where m.id % 100 < 2`, [id]);
}

async function seedLong(owner: pg.Pool, id: number, conversations: number): Promise<void> {
  const long = Math.floor(conversations / 2);
  await owner.query("update conversations set message_count = 5000, channel = 'chat', inbox = 'chat:1' where store_id = $1 and id = $2", [id, long]);
  await owner.query(`
    insert into messages (store_id, conversation_id, kind, author_kind, channel, inbox, text, from_address, occurred_at)
    select $1, $2, case when n % 2 = 0 then 'incoming' else 'outgoing' end, case when n % 2 = 0 then 'customer' else 'agent' end, 'chat', 'chat:1', 'A line of a long chat, number ' || n, null,
      now() - n * interval '1 minute' from generate_series(1, 4990) as n`, [id, long]);
}

async function seedViews(owner: pg.Pool, id: number): Promise<void> {
  const filters = {
    urgentMail: { statuses: ['open', 'waiting'], priorities: ['urgent'], channels: ['email'] },
    rareTag: { statuses: ['open', 'waiting', 'snoozed', 'closed'], tagIds: [1] },
    commonTag: { tagIds: [2], languages: ['ja'], unanswered: true },
    breached: { statuses: ['open'], team: 'mine', breached: true },
    nothingFits: { statuses: ['open', 'waiting', 'snoozed', 'closed'], inboxes: ['email:7'], assignee: 'anybody' },
  };
  await owner.query('insert into views (store_id, name, filter, owner_agent_id, created_at) select $1, key, value, 1, now() from jsonb_each($2::jsonb)', [id, JSON.stringify(filters)]);
}
