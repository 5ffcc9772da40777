-- Orders: what the store sold, to whom, where it is now, and what we asked the store to do about it.
-- Facts arrive as snapshots in any order. Every entity keeps `as_of` (when the snapshot was true) and `as_of_key`
-- (the tie-break), so that an older snapshot never overwrites a newer one. `recorded_at is null` marks a placeholder:
-- something referred to it before it was itself recorded.

create table store_connections (
  store_id integer not null,
  id bigint generated always as identity,
  platform text not null,                       -- folder of server/platforms
  name text not null,
  source text not null default 'api',           -- the orders this connection speaks for
  settings jsonb not null default '{}',         -- as the platform's settings schema declares; no secrets
  secrets jsonb not null default '[]',          -- [{sealed, createdAt, expiresAt}], newest first: sign both ways, two live while rotating
  created_at timestamptz not null default now(),
  created_by bigint,
  updated_at timestamptz not null default now(),
  disconnected_at timestamptz,
  disconnected_by bigint,
  last_event_at timestamptz,
  tested_at timestamptz,
  test_problem jsonb,                           -- {code, message} of the last test; null when it went well
  primary key (store_id, id)
);
select protect('store_connections');
create unique index store_connections_source on store_connections (store_id, source) where disconnected_at is null;

create table products (
  store_id integer not null,
  id bigint generated always as identity,
  source text not null,
  external_id text not null,
  title text not null,
  description text,
  vendor text,
  kind text,
  tags text[] not null default '{}',
  url text,
  image_url text,
  status text not null default 'active' check (status in ('active', 'draft', 'archived')),
  as_of timestamptz not null,
  as_of_key text not null,
  digest text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, source, external_id)
);
select protect('products');
create index products_title on products (store_id, title);

create table variants (
  store_id integer not null,
  id bigint generated always as identity,
  source text not null,
  external_id text not null,
  product_id bigint,                            -- null while only its stock is known
  sku text,
  barcode text,
  title text,
  options jsonb not null default '[]',          -- [{name, value}]: what sets it apart, in the store's order
  price bigint,
  compare_at_price bigint,
  currency char(3),
  image_url text,
  url text,
  position integer not null default 0,
  stock integer,                                -- null: the store does not count it
  stock_as_of timestamptz,
  stock_as_of_key text,
  removed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, source, external_id),
  foreign key (store_id, product_id) references products (store_id, id) on delete cascade
);
select protect('variants');
create index variants_product on variants (store_id, product_id);
create index variants_sku on variants (store_id, sku) where sku is not null;

create table orders (
  store_id integer not null,
  id bigint generated always as identity,
  source text not null,
  external_id text not null,
  number text,                                  -- as the store shows it: "#1001"
  number_key text,                              -- letters and digits only, lower case: what people type
  customer_id bigint,
  email text,
  phone text,
  customer_name text,
  locale text,
  currency char(3),
  subtotal bigint not null default 0,
  discount_total bigint not null default 0,
  shipping_total bigint not null default 0,
  tax_total bigint not null default 0,
  total bigint not null default 0,
  paid_total bigint not null default 0,
  refunded_total bigint not null default 0,     -- the larger of what the snapshot says and the refunds we know
  discount_codes text[] not null default '{}',
  shipping_address jsonb,
  billing_address jsonb,
  shipping_method text,
  country char(2),                              -- where it goes
  financial_state text not null default 'pending' check (financial_state in
    ('pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided')),
  fulfilment_state text not null default 'unfulfilled' check (fulfilment_state in
    ('unfulfilled', 'partial', 'fulfilled', 'returned')),
  placed_at timestamptz,
  paid_at timestamptz,
  shipped_at timestamptz,                       -- first parcel left
  delivered_at timestamptz,                     -- last parcel arrived
  cancelled_at timestamptz,
  cancel_reason text,
  promised_ship_by timestamptz,
  promised_from timestamptz,
  promised_until timestamptz,
  tags text[] not null default '{}',
  note text,
  url text,                                     -- the order in the store's own admin
  stated jsonb not null default '{}',           -- the states and sums of the snapshot, before shipments and refunds
  announced text[] not null default '{}',       -- facts already announced as events
  as_of timestamptz,
  as_of_key text,
  digest text,
  recorded_at timestamptz,                      -- null: placeholder
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, source, external_id),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
select protect('orders');
create index orders_placed on orders (store_id, placed_at desc, id desc) where recorded_at is not null;
create index orders_customer on orders (store_id, customer_id, placed_at desc);
create index orders_number on orders (store_id, number_key);
create index orders_email on orders (store_id, email);

create table order_lines (
  store_id integer not null,
  id bigint generated always as identity,
  order_id bigint not null,
  position integer not null,
  external_id text,
  product_external_id text,
  variant_external_id text,
  product_id bigint,
  variant_id bigint,
  sku text,
  title text not null,
  variant_title text,
  quantity integer not null,
  unit_price bigint not null,
  discount bigint not null default 0,           -- of the whole line
  total bigint not null,                        -- quantity × unit price − discount
  image_url text,
  primary key (store_id, id),
  unique (store_id, order_id, position),
  foreign key (store_id, order_id) references orders (store_id, id) on delete cascade,
  foreign key (store_id, product_id) references products (store_id, id) on delete set null (product_id),
  foreign key (store_id, variant_id) references variants (store_id, id) on delete set null (variant_id)
);
select protect('order_lines');
create index order_lines_variant on order_lines (store_id, variant_id) where variant_id is not null;
create index order_lines_product on order_lines (store_id, product_id) where product_id is not null;
create index order_lines_unmatched_variant on order_lines (store_id, variant_external_id)
  where variant_id is null and variant_external_id is not null;
create index order_lines_unmatched_sku on order_lines (store_id, sku)
  where variant_id is null and variant_external_id is null and sku is not null;

create table shipments (
  store_id integer not null,
  id bigint generated always as identity,
  source text not null,
  external_id text,                             -- null: known by its tracking number only
  order_id bigint,                              -- null: the order is not known yet
  carrier text,
  service text,
  tracking_number text,
  tracking_url text,
  origin_country char(2),
  destination_country char(2),
  lines jsonb not null default '[]',            -- [{lineId?, sku?, quantity}]
  promised_from timestamptz,
  promised_until timestamptz,
  shipped_at timestamptz,                       -- said by the store or, failing that, the first scan
  delivered_at timestamptz,
  cancelled_at timestamptz,
  status text not null default 'label_created' check (status in ('label_created', 'picked_up', 'in_transit',
    'out_for_delivery', 'failed_attempt', 'delivered', 'exception', 'returned')),
  status_at timestamptz,
  stated jsonb not null default '{}',           -- shippedAt, deliveredAt, status of the snapshot, before tracking events
  announced text[] not null default '{}',
  as_of timestamptz,
  as_of_key text,
  recorded_at timestamptz,                      -- null: placeholder
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, source, external_id),
  foreign key (store_id, order_id) references orders (store_id, id) on delete cascade
);
select protect('shipments');
create index shipments_order on shipments (store_id, order_id);
create index shipments_tracking on shipments (store_id, tracking_number);
-- A parcel known by its tracking number only exists once, however many of its scans arrive at the same moment.
create unique index shipments_unnamed on shipments (store_id, source, tracking_number) where external_id is null;
create index shipments_moving on shipments (store_id, status_at)
  where delivered_at is null and cancelled_at is null;

create table tracking_events (
  store_id integer not null,
  id bigint generated always as identity,
  shipment_id bigint not null,
  external_id text not null,                    -- the carrier's id, or a digest of status, time and place
  status text not null check (status in ('label_created', 'picked_up', 'in_transit', 'out_for_delivery',
    'failed_attempt', 'delivered', 'exception', 'returned')),
  occurred_at timestamptz not null,
  location text,
  text text,
  recorded_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, shipment_id, external_id),
  foreign key (store_id, shipment_id) references shipments (store_id, id) on delete cascade
);
select protect('tracking_events');

create table returns (
  store_id integer not null,
  id bigint generated always as identity,
  source text not null,
  external_id text not null,
  order_id bigint not null,
  status text not null check (status in ('requested', 'approved', 'declined', 'in_transit', 'received', 'closed',
    'cancelled')),
  reason text,
  note text,
  lines jsonb not null default '[]',            -- [{lineId?, sku?, quantity, reason?}]
  requested_at timestamptz not null,
  received_at timestamptz,
  closed_at timestamptz,
  as_of timestamptz not null,
  as_of_key text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, source, external_id),
  foreign key (store_id, order_id) references orders (store_id, id) on delete cascade
);
select protect('returns');
create index returns_order on returns (store_id, order_id);

create table refunds (
  store_id integer not null,
  id bigint generated always as identity,
  source text not null,
  external_id text not null,
  order_id bigint not null,
  return_external_id text,
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  reason text,
  note text,
  lines jsonb not null default '[]',            -- [{lineId?, sku?, quantity, amount?}]
  refunded_at timestamptz not null,
  cancelled_at timestamptz,                     -- the store took it back
  as_of timestamptz not null,
  as_of_key text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, source, external_id),
  foreign key (store_id, order_id) references orders (store_id, id) on delete cascade
);
select protect('refunds');
create index refunds_order on refunds (store_id, order_id);

create table carts (
  store_id integer not null,
  id bigint generated always as identity,
  source text not null,
  external_id text not null,
  customer_id bigint,
  email text,
  lines jsonb not null default '[]',            -- [{variantId?, productId?, sku?, title, quantity, unitPrice}]
  total bigint not null default 0,
  currency char(3) not null,
  url text,                                     -- restores the cart
  step text,                                    -- how far the shopper came: cart, contact, shipping, payment
  problem text,                                 -- what stopped them, when the store knows: payment_failed, …
  started_at timestamptz not null,
  changed_at timestamptz not null,
  order_id bigint,
  purchased_at timestamptz,
  as_of timestamptz not null,
  as_of_key text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (store_id, id),
  unique (store_id, source, external_id),
  foreign key (store_id, customer_id) references customers (store_id, id),
  foreign key (store_id, order_id) references orders (store_id, id)
);
select protect('carts');
create index carts_customer on carts (store_id, customer_id);
create index carts_open on carts (store_id, changed_at) where purchased_at is null;

-- The ledger of what people here asked the store to do: who, when, why, how much, and what the store answered.
create table order_actions (
  store_id integer not null,
  id bigint generated always as identity,
  order_id bigint not null,
  connection_id bigint not null,
  kind text not null check (kind in ('refund', 'cancel', 'resend', 'edit_address', 'coupon')),
  idempotency_key text not null,                -- chosen by whoever asks; the second use is the first one's answer
  request_digest text not null,                 -- the same key with another request is refused
  provider_key uuid not null default gen_random_uuid(), -- the Idempotency-Key the store sees
  request jsonb not null,                       -- the checked request: lines, address, …
  conversation_id bigint,                       -- where it came up
  amount bigint,                                -- minor units that leave the till; null when none do
  currency char(3),
  reason text,
  requested_at timestamptz not null default now(),
  requested_by jsonb not null,                  -- {kind: 'agent' | 'apiKey' | 'system', id?, name?}
  limit_at_request bigint,                      -- the requester's limit that the amount went over
  approval_needed_at timestamptz,
  approved_at timestamptz,
  approved_by jsonb,
  declined_at timestamptz,
  declined_by jsonb,
  decline_reason text,
  sent_at timestamptz,                          -- set before the call leaves: after this only the store knows
  attempts integer not null default 0,
  last_attempt_at timestamptz,
  last_problem jsonb,                           -- {code, message, status?}
  unknown_at timestamptz,                       -- tries used up without an answer
  done_at timestamptz,
  refused_at timestamptz,
  refusal jsonb,                                -- {code, message}
  answer jsonb,                                 -- the store's own answer
  state text not null generated always as (
    case
      when done_at is not null then 'done'
      when refused_at is not null then 'refused'
      when declined_at is not null then 'declined'
      when unknown_at is not null then 'unknown'
      when sent_at is not null then 'sent'
      when approval_needed_at is not null and approved_at is null then 'awaiting_approval'
      else 'pending'
    end) stored,
  primary key (store_id, id),
  unique (store_id, idempotency_key),
  foreign key (store_id, order_id) references orders (store_id, id),
  foreign key (store_id, connection_id) references store_connections (store_id, id)
);
select protect('order_actions');
create index order_actions_order on order_actions (store_id, order_id, id desc);
create index order_actions_open on order_actions (store_id, state, id) where state in
  ('awaiting_approval', 'pending', 'sent', 'unknown');

create table imports (
  store_id integer not null,
  id bigint generated always as identity,
  file_name text not null,
  file_size bigint not null,
  file_ids bigint[] not null default '{}',      -- the file in pieces, in order; empty when it was read from a path
  file_path text,                               -- as given on the command line
  mapping jsonb,                                -- null until chosen
  encoding text not null,
  delimiter text not null,
  headers text[] not null,
  rows_total bigint,                            -- null until counted
  rows_done bigint not null default 0,
  last_line bigint not null default 0,          -- worked up to and with this line: where it goes on after a crash
  reading jsonb,                                -- how its cells are read: found once, the same after a crash
  created bigint not null default 0,
  changed bigint not null default 0,
  unchanged bigint not null default 0,
  problems bigint not null default 0,           -- rows with a problem
  created_at timestamptz not null default now(),
  created_by jsonb not null,
  queued_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  stopped_at timestamptz,
  failed_at timestamptz,
  seen_at timestamptz,                          -- sign of life of whoever works it
  failure jsonb,                                -- {code, message}
  primary key (store_id, id)
);
create index imports_unfinished on imports (store_id, id) where finished_at is null and failed_at is null and stopped_at is null;
select protect('imports');

create table import_problems (
  store_id integer not null,
  id bigint generated always as identity,
  import_id bigint not null,
  line integer not null,                        -- of the file, 1 is the header
  code text not null,
  field text,
  value text,
  primary key (store_id, id),
  unique (store_id, import_id, line, code),
  foreign key (store_id, import_id) references imports (store_id, id) on delete cascade
);
select protect('import_problems');
