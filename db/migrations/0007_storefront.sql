-- The storefront: the sites that carry our script, and the people who visit them.

-- One shop on the web. `key` stands in its pages for everybody to see and names the store: `site_<store>_<random>`.
create table sites (
  store_id integer not null,
  id bigint generated always as identity,
  key text not null,
  name text not null,
  allowed_origins text[] not null default '{}', -- `https://shop.example`; pages elsewhere cannot talk to us
  language text not null check (language in ('en', 'ko', 'ja')), -- for visitors who speak none of ours
  appearance jsonb not null, -- {color, theme, side, launcher}
  texts jsonb not null default '{}', -- language → {launcher?, greeting?, intro?}; what is missing has words of ours
  prechat jsonb not null, -- {name, email, emailWhenClosed, orderNumber}: hidden, optional or required
  attachments_refused_at timestamptz,
  identity_secret text, -- sealed; signs the tokens that say who a shopper is
  identity_secret_made_at timestamptz,
  paused_at timestamptz,
  paused_by bigint,
  created_at timestamptz not null,
  created_by bigint,
  updated_at timestamptz not null,
  removed_at timestamptz,
  removed_by bigint,
  primary key (store_id, id),
  unique (store_id, key)
);
select protect('sites');

-- Somebody who wrote to us from a site, or whom the site introduced. Nobody has a row for merely looking.
create table visitors (
  store_id integer not null,
  id bigint generated always as identity,
  site_id bigint not null,
  customer_id bigint, -- as conversations know them
  external_id text, -- the shop's own id of the person, from a signed identity
  name text,
  email text, -- lower case
  email_claimed_at timestamptz, -- typed in by whoever it was
  email_verified_at timestamptz, -- said by the shop in a signed identity
  language text not null,
  zone text, -- IANA
  device text,
  page jsonb, -- where they are now: {url, title}
  seen_message_id bigint not null default 0,
  started_at timestamptz not null,
  seen_at timestamptz not null, -- their browser last said that it is there
  ended_at timestamptz, -- its tokens are no longer taken
  merged_into bigint, -- signed in later: the person's own row
  primary key (store_id, id),
  foreign key (store_id, site_id) references sites (store_id, id),
  foreign key (store_id, customer_id) references customers (store_id, id),
  foreign key (store_id, merged_into) references visitors (store_id, id)
);
create unique index visitors_signed on visitors (store_id, site_id, external_id) where external_id is not null;
create index visitors_merged on visitors (store_id, merged_into) where merged_into is not null;
create index visitors_of_customer on visitors (store_id, customer_id) where customer_id is not null;
select protect('visitors');

-- Where a visitor's messages lie: the conversations they started, and those parts of them were moved to. Within these a
-- visitor sees only what they wrote or what was written to them.
create table visitor_conversations (
  store_id integer not null,
  conversation_id bigint not null,
  visitor_id bigint not null,
  started_at timestamptz not null,
  primary key (store_id, visitor_id, conversation_id),
  foreign key (store_id, conversation_id) references conversations (store_id, id),
  foreign key (store_id, visitor_id) references visitors (store_id, id)
);
create index visitor_conversations_by_conversation on visitor_conversations (store_id, conversation_id);
select protect('visitor_conversations');

-- Files a visitor has sent up and not yet put into a message. Only their own visitor may use them.
create table visitor_files (
  store_id integer not null,
  visitor_id bigint not null,
  file_id bigint not null,
  added_at timestamptz not null,
  used_at timestamptz,
  primary key (store_id, file_id),
  foreign key (store_id, visitor_id) references visitors (store_id, id),
  foreign key (store_id, file_id) references files (store_id, id)
);
create index visitor_files_of_visitor on visitor_files (store_id, visitor_id, added_at);
select protect('visitor_files');

-- Answers that went by mail because the shopper had left: each message once.
create table mailed_answers (
  store_id integer not null,
  message_id bigint not null,
  conversation_id bigint not null,
  visitor_id bigint not null,
  address text not null,
  delivery_id bigint not null,
  mailed_at timestamptz not null,
  primary key (store_id, message_id),
  foreign key (store_id, delivery_id) references deliveries (store_id, id),
  foreign key (store_id, visitor_id) references visitors (store_id, id)
);
create index mailed_answers_to on mailed_answers (store_id, address, mailed_at desc);
select protect('mailed_answers');

-- Events are never changed but for this: where an erased person looked is forgotten, that they looked stays.
create function erase_page_views(customers bigint[]) returns void language sql volatile security definer set search_path = public, pg_temp as $$
  update events set data = data || '{"url": "", "title": ""}' where store_id = current_store() and type = 'page.viewed' and customer_id = any(customers)
$$;
