-- The floor: who may see which row, what happened, what came in, what was done by whom. Not one word of the domain.

-- The application connects as this role. It owns nothing, so row-level security always binds it.
do $$ begin
  if not exists (select from pg_roles where rolname = 'dangol_app') then
    create role dangol_app nologin;
  end if;
exception when duplicate_object or unique_violation then null; -- another process was faster
end $$;
do $$ begin
  execute format('grant dangol_app to %I', current_user);
exception when others then null; -- a superuser needs no grant
end $$;
grant usage on schema public to dangol_app;

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- The store this transaction is bound to; no store, no rows.
create function current_store() returns integer language sql stable parallel safe
  return nullif(current_setting('dangol.store_id', true), '')::integer;

-- Of a table nobody has analysed yet, PostgreSQL believes that two hundred stores share it. So it takes `store_id` alone for a fine way
-- to a row, by whichever index begins with it, and walks all of a store's rows where the whole key would lead straight to one. Until
-- there are rows to count, it is told that one store has them all. PostgreSQL 18 can be told.
create function expect_one_store(target regclass) returns void language plpgsql as $$
begin
  if current_setting('server_version_num')::integer < 180000 then return; end if;
  perform pg_restore_attribute_stats(
    'schemaname', relnamespace::regnamespace::text, 'relname', relname::text, 'attname', 'store_id', 'inherited', relkind = 'p',
    'null_frac', 0::real, 'avg_width', 4, 'n_distinct', 1::real) from pg_class where oid = target;
end $$;

-- Binds a table's rows to their store and lets the application use it.
create function protect(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy store_only on %s using (store_id = (select current_store())) with check (store_id = (select current_store()))', target);
  execute format('grant select, insert, update, delete on %s to dangol_app', target);
  perform expect_one_store(target);
end $$;

-- What happened, append-only, by month.
create table events (
  store_id integer not null,
  id bigint generated always as identity,
  type text not null,
  customer_id bigint,
  data jsonb not null,
  silent boolean not null default false,
  actor_kind text not null,
  actor_id bigint,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  primary key (store_id, id, recorded_at)
) partition by range (recorded_at);
create index events_in_commit_order on events (xid, id);
create index events_of_customer on events (store_id, customer_id, occurred_at desc, id desc) where customer_id is not null;
create index events_by_type on events (store_id, type, occurred_at desc);
select protect('events');
revoke update, delete on events from dangol_app;
create table events_other partition of events default;

create function ensure_event_partitions(around timestamptz, months_ahead integer) returns void language plpgsql as $$
declare month timestamptz;
begin
  for month in select generate_series(date_trunc('month', around, 'UTC'), around + make_interval(months => months_ahead), interval '1 month') loop
    execute format('create table if not exists events_%s partition of events for values from (%L) to (%L)',
      to_char(month at time zone 'UTC', 'YYYY_MM'), month, month + interval '1 month');
  end loop;
end $$;
select ensure_event_partitions(now(), 3);

-- How far each reader of the events has come, in commit order.
create table event_cursors (
  name text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0
);
grant select, update on event_cursors to dangol_app;
insert into event_cursors (name) values ('reactions');

-- What came in from outside: kept raw and acknowledged first, worked after.
create table inbound (
  store_id integer not null,
  id bigint generated always as identity,
  source text not null,
  external_id text,
  body bytea not null,
  meta jsonb not null default '{}',
  received_at timestamptz not null default now(),
  leased_until timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default '-infinity',
  done_at timestamptz,
  quarantined_at timestamptz,
  error text,
  primary key (store_id, id)
);
-- Mail is mostly base64, which shrinks by little and takes long to.
alter table inbound alter column body set storage external;
create unique index inbound_once on inbound (store_id, source, external_id) where external_id is not null;
create index inbound_pending on inbound (source, id) where done_at is null and quarantined_at is null;
create index inbound_quarantined on inbound (store_id, source, id) where quarantined_at is not null;
select protect('inbound');

-- Who did what. The application may add rows, never change them; hashes are chained by the sealer.
create table audit_log (
  store_id integer not null,
  id bigint generated always as identity,
  at timestamptz not null,
  action text not null,
  actor_kind text not null,
  actor_id bigint,
  ip text,
  detail jsonb not null,
  -- Rows commit in another order than their ids; the chain follows the order of sealing.
  sealed_order bigint,
  hash bytea,
  primary key (store_id, id)
);
create sequence audit_log_seals;
create unique index audit_log_sealed on audit_log (store_id, sealed_order desc) where hash is not null;
create index audit_log_unsealed on audit_log (id) where hash is null;
create index audit_log_by_action on audit_log (store_id, action, id desc);
create index audit_log_by_actor on audit_log (store_id, actor_kind, actor_id, id desc);
select protect('audit_log');
revoke update, delete on audit_log from dangol_app;

create table files (
  store_id integer not null,
  id bigint generated always as identity,
  key text not null,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 bytea not null,
  created_at timestamptz not null default now(),
  primary key (store_id, id)
);
select protect('files');

-- Counters of limited things (sign-ins, codes, mails to one address) in fixed windows.
create table rate_limits (
  store_id integer not null,
  key text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (store_id, key, window_start)
);
create index rate_limits_old on rate_limits (window_start);
select protect('rate_limits');

-- Each running process that works jobs says so; the jobs of the silent are freed.
create table job_workers (
  id text primary key,
  seen_at timestamptz not null
);

-- Facts about this installation (not of one store): schema age, restored backups, demo.
create table installation (
  key text primary key,
  value jsonb not null
);
grant select on installation to dangol_app;

-- A restored backup may hold what was sent long ago: nothing leaves a store until somebody agrees for it.
create function agree_to_restored_backup() returns void language sql volatile security definer set search_path = public, pg_temp as
  $$ delete from installation where key = 'restored_backup:' || current_store() $$;

-- Adds jobs inside the caller's transaction. The payload always says which store the job is for.
create function enqueue_jobs(jobs jsonb) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_jobs(array(
    select (
      job ->> 'name',
      ((job -> 'payload') || jsonb_build_object('storeId', current_store()))::json,
      job ->> 'queue',
      (job ->> 'runAt')::timestamptz,
      (job ->> 'maxAttempts')::integer,
      job ->> 'key',
      (job ->> 'priority')::integer,
      null::text[]
    )::graphile_worker.job_spec
    from jsonb_array_elements(jobs) as job
  ));
end $$;
create function cancel_job(job_key text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.remove_job(job_key);
end $$;
