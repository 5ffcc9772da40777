-- The inbox: conversations and their messages, who works on them, by when, and what may be undone.

-- One row a conversation. What the list shows is kept here, so that a page of the inbox is one index walk.
create table conversations (
  store_id integer not null,
  id bigint generated always as identity,
  subject text not null default '',
  channel text not null,
  inbox text not null, -- where it came in, as roles name it: `email:3`, `chat:1`
  customer_id bigint,
  contact_name text not null default '', -- whom the list shows when the customer has no name
  language text,
  priority text not null default 'normal' check (priority in ('urgent', 'high', 'normal', 'low')),
  thread_key text, -- the channel's own name of the thread (a LINE user, a WhatsApp number)
  created_at timestamptz not null,

  assignee_agent_id bigint,
  team_id bigint,
  assigned_at timestamptz,
  assigned_by bigint,
  assigned_reason jsonb,

  message_count integer not null default 0,
  last_message_id bigint,
  last_message_at timestamptz not null,
  last_message_kind text,
  last_message_author text,
  last_preview text not null default '',
  last_incoming_id bigint,
  last_incoming_at timestamptz,
  first_reply_at timestamptz,
  needs_reply_since timestamptz,
  waiting_since timestamptz, -- on the customer

  snoozed_until timestamptz,
  snoozed_at timestamptz,
  snoozed_by bigint,
  closed_at timestamptz,
  closed_by bigint,
  reopened_at timestamptz,
  spam_at timestamptz,
  spam_by bigint,
  merged_into bigint,
  merged_at timestamptz,
  follow_up_of bigint,
  split_from bigint,

  due_at timestamptz not null default 'infinity', -- the nearest running target
  due_warn_at timestamptz not null default 'infinity',
  due_kind text,
  tag_ids bigint[] not null default '{}',
  version integer not null default 1,
  updated_at timestamptz not null,

  status text not null generated always as (
    case
      when merged_into is not null then 'merged'
      when spam_at is not null then 'spam'
      when closed_at is not null then 'closed'
      when snoozed_until is not null then 'snoozed'
      when waiting_since is not null then 'waiting'
      else 'open'
    end
  ) stored,
  primary key (store_id, id),
  foreign key (store_id, customer_id) references customers (store_id, id),
  foreign key (store_id, assignee_agent_id) references agents (store_id, id),
  foreign key (store_id, team_id) references teams (store_id, id),
  foreign key (store_id, merged_into) references conversations (store_id, id),
  foreign key (store_id, follow_up_of) references conversations (store_id, id),
  foreign key (store_id, split_from) references conversations (store_id, id)
);
-- One index for each way the list is walked: by last message (both directions) and by what is due first.
create index conversations_by_last on conversations (store_id, status, last_message_at, id);
create index conversations_by_due on conversations (store_id, status, due_at, id);
create index conversations_of_agent_by_last on conversations (store_id, assignee_agent_id, status, last_message_at, id);
create index conversations_of_agent_by_due on conversations (store_id, assignee_agent_id, status, due_at, id);
create index conversations_of_team_by_last on conversations (store_id, team_id, status, last_message_at, id) where team_id is not null;
create index conversations_of_team_by_due on conversations (store_id, team_id, status, due_at, id) where team_id is not null;
create index conversations_of_customer on conversations (store_id, customer_id, last_message_at, id) where customer_id is not null;
create index conversations_by_thread on conversations (store_id, inbox, thread_key, id) where thread_key is not null;
create index conversations_to_wake on conversations (store_id, snoozed_until, id) where snoozed_until is not null;
create index conversations_by_change on conversations (store_id, updated_at, id);
create index conversations_merged on conversations (store_id, merged_into) where merged_into is not null;
create index conversations_followed_up on conversations (store_id, follow_up_of, id) where follow_up_of is not null;
-- What a view asks of a conversation that no order has an index for: all of it at once, the rarest first. The store is part of each key.
create function conversation_facets(store_id integer, status text, channel text, inbox text, priority text, language text, assignee bigint, team bigint) returns text[]
  language sql immutable parallel safe return array[
    store_id::text || ' status ' || status, store_id::text || ' channel ' || channel, store_id::text || ' inbox ' || inbox, store_id::text || ' priority ' || priority,
    store_id::text || ' language ' || language, store_id::text || ' assignee ' || coalesce(assignee::text, 'none'), store_id::text || ' team ' || team::text];
create index conversations_by_facets on conversations using gin
  (conversation_facets(store_id, status, channel, inbox, priority, language, assignee_agent_id, team_id), tag_ids) with (gin_pending_list_limit = 128);
-- Conversations of the bound store that have any key of each list, and any of the tags unless they are null; null where PostgreSQL believes that there are more than
-- `most`, or meets more. The keys are bound to the store here: row-level security lets no index answer an operator that might tell of rows it was not allowed to see.
create function conversations_with(facets jsonb, tags bigint[], most integer) returns bigint[] language plpgsql volatile security definer set search_path = public, pg_temp
set enable_seqscan = off set enable_indexscan = off set enable_bitmapscan = on as $$
declare
  asked text := 'select id from conversations where true';
  keys text[];
  plan json;
  found bigint[];
begin
  for keys in select coalesce((select array_agg(current_store()::text || ' ' || key) from jsonb_array_elements_text(list) as key), '{}') from jsonb_array_elements(facets) as list loop
    asked := asked || format(' and conversation_facets(store_id, status, channel, inbox, priority, language, assignee_agent_id, team_id) && %L::text[]', keys);
  end loop;
  if keys is null then return null; end if;
  if tags is not null then asked := asked || format(' and tag_ids && %L::bigint[]', tags); end if;
  if most is not null then
    execute 'explain (format json) ' || asked into plan;
    if (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8 > most then return null; end if;
    asked := asked || format(' limit %s', most + 1);
  end if;
  execute 'select array(' || asked || ')' into found;
  return case when cardinality(found) > most then null else found end;
end $$;
alter table conversations set (fillfactor = 80);
select protect('conversations');

create table messages (
  store_id integer not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  kind text not null check (kind in ('incoming', 'outgoing', 'note', 'system')),
  author_kind text not null check (author_kind in ('customer', 'agent', 'bot', 'system')),
  author_agent_id bigint,
  customer_id bigint,
  channel text not null,
  inbox text not null,
  subject text,
  text text not null default '',
  html text, -- already made safe; shown in a sandbox all the same
  reply_text text, -- without the quoted part, when there is one
  language text,
  line jsonb, -- a system line as {code, …}; each reader sees it in their language
  from_address jsonb,
  to_addresses jsonb not null default '[]',
  cc_addresses jsonb not null default '[]',
  reply_to jsonb,
  message_id_header text,
  in_reply_to text,
  reference_ids text[] not null default '{}',
  external_id text,
  authentication text check (authentication in ('pass', 'fail', 'none')),
  automatic text, -- why no person wrote it: auto-reply, bounce, report, away, …
  inbound_id bigint, -- the raw form it came in
  macro_id bigint,
  cards jsonb, -- products shown below the text, as they were when it was sent
  occurred_at timestamptz not null,
  send_at timestamptz, -- end of the undo window
  delivery_id bigint,
  sent_at timestamptz,
  failed_at timestamptz,
  held_at timestamptz,
  failure text,
  undone_at timestamptz,
  undone_by bigint,
  edited_at timestamptz,
  edited_by bigint,
  primary key (store_id, id),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, author_agent_id) references agents (store_id, id)
);
create index messages_of_conversation on messages (store_id, conversation_id, occurred_at, id);
create unique index messages_once on messages (store_id, channel, external_id) where external_id is not null;
create index messages_by_header on messages (store_id, message_id_header) where message_id_header is not null;
create index messages_by_delivery on messages (store_id, delivery_id) where delivery_id is not null;
-- Automatic ones are left out so that nobody who asks for what a conversation's customer wrote is led here, past all of the store's.
create index messages_incoming on messages (store_id, occurred_at) where kind = 'incoming' and automatic is null;
select protect('messages');
-- Whoever has taken a conversation may know the id of its next message beforehand.
grant usage on sequence messages_id_seq to dangol_app;
-- A conversation that begins with a message is written together with it.
grant usage on sequence conversations_id_seq to dangol_app;

create table attachments (
  store_id integer not null,
  id bigint generated always as identity,
  message_id bigint not null,
  file_id bigint not null,
  name text not null,
  type text not null,
  size bigint not null,
  inline_cid text,
  primary key (store_id, id),
  foreign key (store_id, message_id) references messages (store_id, id) on delete cascade,
  foreign key (store_id, file_id) references files (store_id, id)
);
create index attachments_of_message on attachments (store_id, message_id);
-- A file that is removed is looked for here.
create index attachments_of_file on attachments (store_id, file_id);
select protect('attachments');

-- Who takes part, by address. Only a message that proved where it belongs can add somebody.
create table conversation_participants (
  store_id integer not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  address text not null,
  name text,
  role text not null check (role in ('customer', 'cc', 'copied')),
  added_by_message_id bigint,
  added_at timestamptz not null,
  primary key (store_id, id),
  unique (store_id, conversation_id, address),
  foreign key (store_id, conversation_id) references conversations (store_id, id)
);
select protect('conversation_participants');

create table tags (
  store_id integer not null,
  id bigint generated always as identity,
  name text not null,
  color text not null default 'grey',
  created_at timestamptz not null,
  created_by bigint,
  primary key (store_id, id)
);
create unique index tags_by_name on tags (store_id, lower(name));
select protect('tags');

create table conversation_tags (
  store_id integer not null,
  conversation_id bigint not null,
  tag_id bigint not null,
  added_at timestamptz not null,
  added_by bigint,
  primary key (store_id, conversation_id, tag_id),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, tag_id) references tags (store_id, id)
);
create index conversation_tags_by_tag on conversation_tags (store_id, tag_id, conversation_id);
select protect('conversation_tags');

create table views (
  store_id integer not null,
  id bigint generated always as identity,
  name text not null,
  filter jsonb not null,
  sort text not null default 'due',
  position integer not null default 0,
  owner_agent_id bigint, -- null: everybody sees it
  created_at timestamptz not null,
  created_by bigint,
  primary key (store_id, id),
  foreign key (store_id, owner_agent_id) references agents (store_id, id)
);
create index views_of_agent on views (store_id, owner_agent_id, position);
select protect('views');

create table macros (
  store_id integer not null,
  id bigint generated always as identity,
  name text not null,
  category text not null default '',
  shortcut text,
  bodies jsonb not null, -- language → {subject?, text}
  actions jsonb not null default '[]',
  variant_ids bigint[] not null default '{}', -- products it shows, as they are when it is applied
  owner_agent_id bigint,
  used_count integer not null default 0,
  last_used_at timestamptz,
  created_at timestamptz not null,
  created_by bigint,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (store_id, id),
  foreign key (store_id, owner_agent_id) references agents (store_id, id)
);
create unique index macros_by_name on macros (store_id, coalesce(owner_agent_id, 0), lower(name)) where archived_at is null;
select protect('macros');

create table drafts (
  store_id integer not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  agent_id bigint not null,
  kind text not null check (kind in ('reply', 'note')),
  text text not null,
  html text,
  to_addresses jsonb,
  cc_addresses jsonb,
  file_ids bigint[] not null default '{}',
  variant_ids bigint[] not null default '{}',
  based_on_message_id bigint,
  updated_at timestamptz not null,
  primary key (store_id, id),
  unique (store_id, conversation_id, agent_id, kind),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, agent_id) references agents (store_id, id)
);
create index drafts_of_agent on drafts (store_id, agent_id, updated_at);
select protect('drafts');

-- "B is replying": soft, and gone by itself.
create table conversation_locks (
  store_id integer not null,
  conversation_id bigint not null,
  agent_id bigint not null,
  acquired_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (store_id, conversation_id),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, agent_id) references agents (store_id, id)
);
create index conversation_locks_expiring on conversation_locks (store_id, expires_at);
select protect('conversation_locks');

create table mentions (
  store_id integer not null,
  message_id bigint not null,
  agent_id bigint not null,
  conversation_id bigint not null,
  mentioned_at timestamptz not null,
  primary key (store_id, message_id, agent_id),
  foreign key (store_id, message_id) references messages (store_id, id) on delete cascade,
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, agent_id) references agents (store_id, id)
);
create index mentions_of_agent on mentions (store_id, agent_id, conversation_id);
create index mentions_of_conversation on mentions (store_id, conversation_id);
select protect('mentions');

create table followers (
  store_id integer not null,
  conversation_id bigint not null,
  agent_id bigint not null,
  followed_at timestamptz not null,
  primary key (store_id, conversation_id, agent_id),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, agent_id) references agents (store_id, id)
);
create index followers_of_agent on followers (store_id, agent_id, conversation_id);
select protect('followers');

create table read_marks (
  store_id integer not null,
  agent_id bigint not null,
  conversation_id bigint not null,
  last_read_id bigint not null,
  marked_at timestamptz not null,
  primary key (store_id, agent_id, conversation_id),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, agent_id) references agents (store_id, id)
);
select protect('read_marks');

-- Targets per channel and priority, in minutes of business time. The first match by position counts.
create table sla_policies (
  store_id integer not null,
  id bigint generated always as identity,
  name text not null,
  position integer not null default 0,
  channels text[] not null default '{}', -- empty: every channel
  priorities text[] not null default '{}',
  first_response_minutes integer check (first_response_minutes > 0),
  next_response_minutes integer check (next_response_minutes > 0),
  resolution_minutes integer check (resolution_minutes > 0),
  warn_percent integer not null default 75 check (warn_percent between 1 and 99),
  around_the_clock_at timestamptz, -- set: counted day and night
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (store_id, id)
);
select protect('sla_policies');

-- A running target. Time used up is kept in business milliseconds, so that a pause is exact.
create table sla_timers (
  store_id integer not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  policy_id bigint not null,
  kind text not null check (kind in ('first', 'next', 'resolution')),
  target_ms bigint not null,
  used_ms bigint not null default 0,
  started_at timestamptz not null,
  running_since timestamptz, -- null: paused or over
  paused_at timestamptz,
  warn_at timestamptz,
  due_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  met_at timestamptz,
  cancelled_at timestamptz,
  primary key (store_id, id),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, policy_id) references sla_policies (store_id, id)
);
create unique index sla_timers_live on sla_timers (store_id, conversation_id, kind) where met_at is null and cancelled_at is null;
create index sla_timers_to_warn on sla_timers (store_id, warn_at) where running_since is not null and warned_at is null;
create index sla_timers_to_breach on sla_timers (store_id, due_at) where running_since is not null and breached_at is null;
create index sla_timers_of_conversation on sla_timers (store_id, conversation_id, id);
select protect('sla_timers');

create table scheduled_replies (
  store_id integer not null,
  id bigint generated always as identity,
  conversation_id bigint not null,
  agent_id bigint not null,
  body jsonb not null, -- as the reply verb takes it
  send_at timestamptz not null,
  reason text not null, -- chosen, or customer_daytime
  based_on_message_id bigint,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_by bigint,
  cancel_reason text,
  sent_at timestamptz,
  message_id bigint,
  primary key (store_id, id),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, agent_id) references agents (store_id, id)
);
create index scheduled_replies_unsent on scheduled_replies (store_id, conversation_id) where sent_at is null;
select protect('scheduled_replies');

-- What was merged or split, with all it takes to put it back.
create table rearrangements (
  store_id integer not null,
  id bigint generated always as identity,
  act text not null check (act in ('merge', 'split')),
  from_conversation_id bigint not null,
  to_conversation_id bigint not null,
  moved jsonb not null,
  done_at timestamptz not null,
  done_by bigint,
  undone_at timestamptz,
  undone_by bigint,
  primary key (store_id, id),
  foreign key (store_id, from_conversation_id) references conversations (store_id, id),
  foreign key (store_id, to_conversation_id) references conversations (store_id, id)
);
create index rearrangements_from on rearrangements (store_id, from_conversation_id, id);
create index rearrangements_to on rearrangements (store_id, to_conversation_id, id);
select protect('rearrangements');

-- Who gets what: the first rule that fits gives the team and the skills asked for.
create table assignment_rules (
  store_id integer not null,
  id bigint generated always as identity,
  name text not null,
  position integer not null default 0,
  filter jsonb not null default '{}', -- {channels, inboxes, languages, priorities}
  team_id bigint,
  skills text[] not null default '{}',
  created_at timestamptz not null,
  disabled_at timestamptz,
  primary key (store_id, id),
  foreign key (store_id, team_id) references teams (store_id, id)
);
select protect('assignment_rules');

-- How a store wants its inbox to behave; a store without a row has the defaults.
create table inbox_settings (
  store_id integer not null,
  reopen_days integer not null default 14 check (reopen_days between 0 and 365),
  undo_seconds integer not null default 10 check (undo_seconds between 0 and 120),
  auto_assign_since timestamptz,
  away_notice_since timestamptz,
  away_texts jsonb not null default '{}', -- language → the store's own words, around {{answer_time}}
  updated_at timestamptz not null,
  primary key (store_id)
);
select protect('inbox_settings');

-- One verb over many conversations. Over a whole view a job does it, step by step.
create table bulk_actions (
  store_id integer not null,
  id bigint generated always as identity,
  agent_id bigint,
  verb text not null,
  input jsonb not null,
  todo jsonb, -- every step of a whole view; null where it was done at once
  total integer not null default 0,
  done integer not null default 0,
  refused jsonb not null default '[]',
  done_at timestamptz, -- null while it is being done
  undone_at timestamptz,
  primary key (store_id, id)
);
select protect('bulk_actions');

-- What puts back each conversation that a bulk action changed; written with the change, so that nothing is changed without a way back.
create table bulk_changes (
  store_id integer not null,
  bulk_action_id bigint not null,
  conversation_id bigint not null,
  back jsonb not null, -- verb and input
  primary key (store_id, bulk_action_id, conversation_id),
  foreign key (store_id, bulk_action_id) references bulk_actions (store_id, id) on delete cascade
);
select protect('bulk_changes');

-- At most one automatic answer to an address a day (RFC 3834, section 2).
create table away_notices (
  store_id integer not null,
  address text not null,
  last_at timestamptz not null,
  conversation_id bigint not null,
  message_id bigint,
  primary key (store_id, address)
);
select protect('away_notices');
