-- Retention: what customers are likely to be worth within the next year, worked out at night from the store's own orders.

-- One row a currency: what could be learnt when the figures below were worked out, or why nothing could.
create table value_models (
  store_id integer not null,
  currency char(3) not null,
  model text,                                   -- the one that did best on the store's own past
  refusal text,                                 -- why nothing can be said: few_customers, few_repeaters, …
  doubts text[] not null default '{}',          -- what takes something away from the answer: short_records, …
  customers integer not null,
  repeaters integer not null,                   -- who bought on a second day
  computed_at timestamptz not null,
  primary key (store_id, currency),
  foreign key (store_id) references stores (id),
  check ((model is null) = (refusal is not null))
);
select protect('value_models');

-- One row a person and currency, kept under the record that stood for the person when it was worked out. The estimates are null
-- where the store's orders are too few to learn from. Intervals hold 80 %.
create table customer_values (
  store_id integer not null,
  customer_id bigint not null,
  currency char(3) not null,
  purchases integer not null,                   -- days with an order; several orders of one day count once
  last_ordered_on date not null,                -- in the store's zone
  usual_gap_days integer,                       -- median; null with a single purchase
  alive real check (alive between 0 and 1),     -- chance of still being a customer; null too where nobody seems ever to leave
  orders_expected real,                         -- days with an order within the next 365 days
  orders_low integer,
  orders_high integer,
  value_expected bigint,                        -- minor units, refunds taken off
  value_low bigint,
  value_high bigint,
  computed_at timestamptz not null,
  primary key (store_id, customer_id, currency),
  foreign key (store_id, customer_id) references customers (store_id, id)
);
alter table customer_values set (fillfactor = 70);
select protect('customer_values');
