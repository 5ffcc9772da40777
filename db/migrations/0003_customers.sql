-- People and how we know them. A row elsewhere keeps the customer_id it was written with for ever; merging two customers
-- only makes one canonical for the other. Ask `canonical_id` whom to show, and all rows with the same `canonical_id` for
-- what belongs to one person. So a merge moves nothing, and undoing it years later is exact.

create table customers (
  store_id integer not null,
  id bigint generated always as identity,
  merged_into bigint, -- always a customer that is itself not merged
  canonical_id bigint not null generated always as (coalesce(merged_into, id)) stored,
  display_name text not null default '', -- as the person writes it; empty: shown by an address instead
  family_name text,
  given_name text,
  name_reading text, -- furigana or a romanised form
  locale text, -- BCP 47
  zone text, -- IANA
  country char(2), -- ISO 3166-1
  note text not null default '',
  fields jsonb not null default '{}', -- the store's own: name → text
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  erased_by bigint,
  primary key (store_id, id),
  foreign key (store_id) references stores (id),
  foreign key (store_id, merged_into) references customers (store_id, id)
);
create index customers_canonical on customers (store_id, canonical_id, id);
create index customers_newest on customers (store_id, created_at desc, id desc) where merged_into is null;
select protect('customers');

-- One address of a customer on one channel. `value` is normalised (e-mail lower case, phone E.164), `shown` is as written.
-- confirmed_at: somebody who can know said so (a mail's sender, an order, an agent); without it, it was only typed by a
-- stranger. verified_at: the person proved it is theirs (signed login, authenticated mail, a code, the phone itself).
create table identities (
  store_id integer not null,
  id bigint generated always as identity,
  customer_id bigint not null,
  kind text not null check (kind in ('email', 'phone', 'visitor', 'external', 'line', 'kakao', 'whatsapp', 'messenger', 'instagram', 'x')),
  value text not null check (value <> '' and length(value) <= 320),
  shown text not null,
  confirmed_at timestamptz,
  verified_at timestamptz,
  verified_how text check ((verified_how is null) = (verified_at is null)),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  removed_at timestamptz,
  removed_by bigint,
  primary key (store_id, id),
  foreign key (store_id, customer_id) references customers (store_id, id),
  check (verified_at is null or confirmed_at is not null)
);
create unique index identities_once on identities (store_id, kind, value) where confirmed_at is not null and removed_at is null;
create unique index identities_claimed_once on identities (store_id, kind, value, customer_id) where confirmed_at is null and removed_at is null;
create index identities_of_customer on identities (store_id, customer_id, id);
select protect('identities');

-- Why an identity is believed to be this customer's. One row per reason and reference, its last time kept.
create table identity_evidence (
  store_id integer not null,
  id bigint generated always as identity,
  identity_id bigint not null,
  kind text not null check (kind in ('login', 'verified_email', 'verified_phone', 'order_email', 'order', 'contact', 'import', 'agent', 'claim')),
  confidence real not null check (confidence between 0 and 1),
  reference text not null default '', -- what one would look up: an order number, a file, a channel
  agent_id bigint,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (store_id, id),
  unique (store_id, identity_id, kind, reference),
  foreign key (store_id, identity_id) references identities (store_id, id) on delete cascade
);
select protect('identity_evidence');

create table customer_addresses (
  store_id integer not null,
  id bigint generated always as identity,
  customer_id bigint not null,
  name text,
  phone text,
  country char(2),
  postal_code text,
  region text,
  city text,
  line1 text,
  line2 text,
  fingerprint text not null, -- the same place however it was typed
  created_at timestamptz not null,
  used_at timestamptz not null,
  removed_at timestamptz,
  removed_by bigint,
  primary key (store_id, id),
  unique (store_id, customer_id, fingerprint),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
select protect('customer_addresses');

create table customer_tags (
  store_id integer not null,
  customer_id bigint not null,
  tag text not null check (tag <> '' and length(tag) <= 60),
  added_at timestamptz not null,
  added_by bigint,
  primary key (store_id, customer_id, tag),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
create index customer_tags_by_tag on customer_tags (store_id, tag, customer_id);
select protect('customer_tags');

create table customer_notes (
  store_id integer not null,
  id bigint generated always as identity,
  customer_id bigint not null,
  text text not null check (text <> ''),
  created_at timestamptz not null,
  created_by bigint,
  removed_at timestamptz,
  removed_by bigint,
  primary key (store_id, id),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
create index customer_notes_of_customer on customer_notes (store_id, customer_id, id desc) where removed_at is null;
select protect('customer_notes');

-- One step of the tree of merges. `filled` lists what the survivor took over because it had nothing of its own.
create table customer_merges (
  store_id integer not null,
  id bigint generated always as identity,
  survivor_id bigint not null,
  absorbed_id bigint not null,
  reasons jsonb not null, -- [{kind, …}], as in merge_suggestions
  filled jsonb not null default '{}', -- column → value
  merged_at timestamptz not null,
  merged_by bigint, -- null: joined on strong evidence, by itself
  undone_at timestamptz,
  undone_by bigint,
  primary key (store_id, id),
  foreign key (store_id, survivor_id) references customers (store_id, id),
  foreign key (store_id, absorbed_id) references customers (store_id, id),
  check (survivor_id <> absorbed_id)
);
create unique index customer_merges_standing on customer_merges (store_id, absorbed_id) where undone_at is null;
create index customer_merges_of_survivor on customer_merges (store_id, survivor_id, id desc);
select protect('customer_merges');

-- "Never merge these": holds between all that belongs to either side.
create table customer_separations (
  store_id integer not null,
  low_id bigint not null,
  high_id bigint not null,
  reason text not null default '',
  separated_at timestamptz not null,
  separated_by bigint,
  primary key (store_id, low_id, high_id),
  foreign key (store_id, low_id) references customers (store_id, id),
  foreign key (store_id, high_id) references customers (store_id, id),
  check (low_id < high_id)
);
create index customer_separations_high on customer_separations (store_id, high_id);
select protect('customer_separations');

-- What two customers may have in common without it being proof: hashed name + address, name + end of the phone number, …
create table customer_traits (
  store_id integer not null,
  kind text not null,
  key text not null,
  customer_id bigint not null,
  primary key (store_id, kind, key, customer_id),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
create index customer_traits_of_customer on customer_traits (store_id, customer_id);
select protect('customer_traits');

create table merge_suggestions (
  store_id integer not null,
  id bigint generated always as identity,
  low_id bigint not null,
  high_id bigint not null,
  score real not null check (score between 0 and 1),
  reasons jsonb not null, -- [{kind, …}]
  suggested_at timestamptz not null,
  decided_at timestamptz,
  decided_by bigint,
  decision text check (decision in ('merged', 'declined', 'never')),
  primary key (store_id, id),
  unique (store_id, low_id, high_id),
  foreign key (store_id, low_id) references customers (store_id, id),
  foreign key (store_id, high_id) references customers (store_id, id),
  check (low_id < high_id),
  check ((decided_at is null) = (decision is null))
);
create index merge_suggestions_open on merge_suggestions (store_id, score desc, id desc) where decided_at is null;
create index merge_suggestions_high on merge_suggestions (store_id, high_id);
select protect('merge_suggestions');

-- Each time somebody agreed or withdrew, with the proof. Append-only; the newest row per channel and purpose counts.
create table consents (
  store_id integer not null,
  id bigint generated always as identity,
  customer_id bigint not null,
  channel text not null check (channel in ('email', 'sms', 'whatsapp', 'line', 'kakao', 'push', 'phone', 'any')),
  purpose text not null check (purpose in ('marketing', 'night_marketing', 'review', 'survey', 'profiling')),
  decision text not null check (decision in ('granted', 'withdrawn')),
  decided_at timestamptz not null,
  source text not null, -- where it was said: checkout, preference_page, agent, import, …
  words text not null default '', -- what the person was shown or said
  language text,
  ip text,
  identity_id bigint,
  recorded_by jsonb not null, -- {kind, id?}
  recorded_at timestamptz not null,
  primary key (store_id, id),
  foreign key (store_id, customer_id) references customers (store_id, id),
  foreign key (store_id, identity_id) references identities (store_id, id)
);
create index consents_of_customer on consents (store_id, customer_id, channel, purpose, decided_at desc, id desc);
create index consents_to_profiling on consents (store_id, customer_id, decided_at desc) where purpose = 'profiling';
select protect('consents');
revoke update on consents from dangol_app;

-- What orders and conversations told us about each record: sums, kept by them, never touched by a merge.
create table customer_spend (
  store_id integer not null,
  customer_id bigint not null,
  currency char(3) not null,
  orders integer not null,
  spent bigint not null, -- minor units, refunds taken off
  first_order_at timestamptz,
  last_order_at timestamptz,
  primary key (store_id, customer_id, currency),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
select protect('customer_spend');

create table customer_contacts (
  store_id integer not null,
  customer_id bigint not null,
  conversations integer not null default 0,
  first_contact_at timestamptz,
  last_contact_at timestamptz,
  primary key (store_id, customer_id),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
select protect('customer_contacts');

-- The same, added up over everything that is one person: what the list sorts by. Only canonical customers have a row.
create table customer_totals (
  store_id integer not null,
  customer_id bigint not null,
  orders integer not null default 0,
  spent bigint not null default 0, -- in the store's own currency
  first_order_at timestamptz,
  last_order_at timestamptz,
  conversations integer not null default 0,
  last_contact_at timestamptz,
  active_at timestamptz not null, -- the later of created, last order, last contact
  primary key (store_id, customer_id),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
create index customer_totals_active on customer_totals (store_id, active_at desc, customer_id desc);
create index customer_totals_spent on customer_totals (store_id, spent desc, customer_id desc);
create index customer_totals_orders on customer_totals (store_id, orders desc, customer_id desc);
alter table customer_totals set (fillfactor = 80);
select protect('customer_totals');
