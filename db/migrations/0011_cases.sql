-- What was promised to a customer, found in what agents wrote or added by hand.

create table promises (
  store_id integer not null,
  id bigint generated always as identity,
  conversation_id bigint not null, -- where it was made; follows its message
  message_id bigint, -- null: added by hand
  place integer not null default 0, -- which of its message's promises
  agent_id bigint, -- who gave it
  what text not null,
  kind text not null,
  due_at timestamptz, -- null: no time was said
  remind_at timestamptz,
  reminded_at timestamptz,
  overdue_told_at timestamptz,
  kept_at timestamptz,
  withdrawn_at timestamptz,
  settled_by bigint,
  made_at timestamptz not null,
  primary key (store_id, id),
  unique (store_id, message_id, place),
  check (kept_at is null or withdrawn_at is null),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, message_id) references messages (store_id, id),
  foreign key (store_id, agent_id) references agents (store_id, id),
  foreign key (store_id, settled_by) references agents (store_id, id)
);
create index promises_of_conversation on promises (store_id, conversation_id);
create index promises_to_remind on promises (store_id, remind_at) where kept_at is null and withdrawn_at is null and reminded_at is null;
create index promises_to_tell_overdue on promises (store_id, due_at) where kept_at is null and withdrawn_at is null and overdue_told_at is null;
select protect('promises');
