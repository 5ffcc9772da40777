-- Deliveries: every message that leaves, and the connections to the channels it leaves by.

-- One connection to one channel: a mailbox, a LINE account, a phone number.
create table channel_connections (
  store_id integer not null,
  id bigint generated always as identity,
  kind text not null,                           -- folder of server/channels
  name text not null,
  address text not null,                        -- the address of ours it speaks from, lower case
  settings jsonb not null,                      -- as the channel's settings schema declares; secret fields are sealed
  signatures jsonb not null default '{}',       -- below what people write: {en?, ko?, ja?}
  inbound_token text not null,                  -- local part of its forwarding address, and key of its inbound webhook
  connected_at timestamptz not null,
  connected_by bigint,
  default_since timestamptz,                    -- new messages of this kind leave by the newest default
  checked_at timestamptz,
  check_steps jsonb not null default '[]',      -- what the last connection test found
  failed_at timestamptz,                        -- not working since; null while it works
  failure_code text,
  failure_detail text,
  paused_at timestamptz,
  paused_by bigint,
  disconnected_at timestamptz,
  disconnected_by bigint,
  last_seen_at timestamptz,                     -- the receiver was connected and had read all there was
  last_received_at timestamptz,
  last_sent_at timestamptz,
  listener text,                                -- the process that reads it now
  listener_until timestamptz,                   -- ... until then, unless it renews
  primary key (store_id, id)
);
create unique index channel_connections_address on channel_connections (store_id, kind, address) where disconnected_at is null;
create unique index channel_connections_token on channel_connections (inbound_token);
select protect('channel_connections');

-- How far each receiver has read (IMAP: one row per folder).
create table channel_cursors (
  store_id integer not null,
  connection_id bigint not null,
  name text not null,
  value jsonb not null,
  saved_at timestamptz not null,
  primary key (store_id, connection_id, name),
  foreign key (store_id, connection_id) references channel_connections (store_id, id) on delete cascade
);
select protect('channel_cursors');

-- Keys that sign mail for a domain of the store (DKIM, RFC 6376).
create table signing_keys (
  store_id integer not null,
  id bigint generated always as identity,
  domain text not null,
  selector text not null,
  private_key text not null,                    -- sealed PEM
  public_key text not null,                     -- base64 DER, as it stands in the DNS record
  created_at timestamptz not null,
  checked_at timestamptz,                       -- last look at the DNS
  check_results jsonb not null default '[]',
  verified_at timestamptz,                      -- the record was found right; mail is signed from then on
  primary key (store_id, id),
  unique (store_id, domain)
);
select protect('signing_keys');

-- One attempt to send one message. It ends as sent, deferred, held or failed, with a reason.
create table deliveries (
  store_id integer not null,
  id bigint generated always as identity,
  idempotency_key text not null,
  channel text not null,
  connection_id bigint,
  class text not null check (class in ('at-least-once', 'at-most-once')),
  purpose text not null check (purpose in ('reply', 'notice', 'acknowledgement', 'marketing')),
  conversation_id bigint,
  message_id bigint,
  customer_id bigint,
  address text not null,                        -- the first recipient, normalised
  recipients jsonb not null,                    -- {to: [{address, name?}], cc: [...]}
  content jsonb not null,                       -- {subject?, text, html?, attachments, language, senderName, answering?, quoted?, ...}
  automatic boolean not null default false,     -- written by a machine (RFC 3834)
  reply_token text,
  external_id text,                             -- the channel's id of the message, known before the first attempt for mail
  state text not null check (state in ('queued', 'sending', 'sent', 'deferred', 'held', 'failed')),
  reason text,                                  -- code of why it is deferred, held or failed; translated for people
  reason_detail text,                           -- what the other side said
  attempts integer not null default 0,
  queued_at timestamptz not null,
  queued_by_kind text not null,
  queued_by bigint,
  due_at timestamptz not null,                  -- not before
  sending_at timestamptz,
  lease text,                                   -- the attempt that may record its end
  lease_until timestamptz,
  sent_at timestamptz,
  ended_at timestamptz,
  maybe_duplicate_at timestamptz,               -- sent again because the end of an earlier attempt is unknown
  bounced_at timestamptz,
  bounce jsonb,
  primary key (store_id, id),
  unique (store_id, idempotency_key),
  foreign key (store_id, connection_id) references channel_connections (store_id, id),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
create index deliveries_of_message on deliveries (store_id, message_id) where message_id is not null;
create index deliveries_of_conversation on deliveries (store_id, conversation_id, id) where conversation_id is not null;
create unique index deliveries_by_reply_token on deliveries (store_id, reply_token) where reply_token is not null;
create index deliveries_by_external_id on deliveries (store_id, external_id) where external_id is not null;
create index deliveries_by_state on deliveries (store_id, state, id desc);
create index deliveries_to_address on deliveries (store_id, address, id desc);
create index deliveries_unfinished on deliveries (state, due_at) where state in ('queued', 'sending', 'deferred');
select protect('deliveries');

-- Addresses that nothing is sent to, since when and why.
create table suppressions (
  store_id integer not null,
  id bigint generated always as identity,
  channel text not null,
  address text not null,
  reason text not null check (reason in ('bounce', 'complaint', 'manual')),
  detail text,
  delivery_id bigint,
  suppressed_at timestamptz not null,
  suppressed_by bigint,
  lifted_at timestamptz,
  lifted_by bigint,
  primary key (store_id, id),
  foreign key (store_id, delivery_id) references deliveries (store_id, id)
);
create unique index suppressions_live on suppressions (store_id, channel, address) where lifted_at is null;
select protect('suppressions');

-- Lets one process read each connection that needs a receiver: takes what is free or its own, over all stores.
-- The lease runs by the database's clock; a process that sleeps past it can no longer save how far it read.
create function claim_listeners(process text, kinds text[], lease interval)
  returns table (store_id integer, id bigint)
  language sql volatile security definer set search_path = public, pg_temp as $$
  update channel_connections c set listener = process, listener_until = clock_timestamp() + lease
  where (c.store_id, c.id) in (
    select f.store_id, f.id from channel_connections f
    where f.kind = any (kinds) and f.disconnected_at is null and f.paused_at is null
      and (f.listener is null or f.listener = process or f.listener_until is null or f.listener_until < clock_timestamp())
    for update skip locked)
  returning c.store_id, c.id
$$;

-- Deliveries whose job was lost or whose attempt was cut off, over all stores.
create function stranded_deliveries(at timestamptz, most integer)
  returns table (store_id integer, id bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.store_id, d.id from deliveries d
  where (d.state = 'sending' and d.lease_until < at)
     or (d.state in ('queued', 'deferred') and d.due_at < at - interval '5 minutes')
  order by d.due_at limit most
$$;
