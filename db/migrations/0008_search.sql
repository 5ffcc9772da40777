-- Search in Korean, Japanese and everything else: short runs of characters (server/science/text/search-tokens.ts) narrow the
-- rows down, the folded text itself decides. Nothing is missed and nothing is found that is not there.

-- One row per thing that can be found. `text` is folded as queries are, so that the check is a plain substring.
create table search_entries (
  store_id integer not null,
  kind text not null check (kind in ('message', 'customer', 'order', 'article')),
  id bigint not null,
  customer_id bigint,
  inbox text, -- set when who may see it depends on the inbox
  text text not null,
  tokens tsvector not null,
  primary key (store_id, kind, id)
);
create index search_entries_tokens on search_entries using gin (tokens) with (gin_pending_list_limit = 1024);
create index search_entries_of_customer on search_entries (store_id, customer_id) where customer_id is not null;
select protect('search_entries');

-- Every token begins with its kind, its store and the run of 65,536 ids its row is in. So a search looks at the newest run
-- first and stops when it has enough, and a rare word is a look-up per run (the planner never walks the primary key for it).
create function search_prefix(kind text, store_id integer, run bigint) returns text language sql immutable strict parallel safe
  return left(kind, 1) || store_id::text || '.' || run::text || ':';

create function search_lexeme(token text) returns text language sql immutable strict parallel safe
  return '''' || replace(replace(token, '\', '\\'), '''', '''''') || '''';

create function search_tokens(kind text, store_id integer, id bigint, grams text[]) returns tsvector language sql immutable strict parallel safe
  return array_to_tsvector(array(select search_prefix(kind, store_id, id >> 16) || gram from unnest(grams) as gram));

-- All of `exact`, and for each of `prefixes` a gram that begins with it, in any of the runs, in one of the inboxes (null: wherever).
-- An inbox is a token too: a frequent word in a quiet inbox is a look-up, not a walk over everybody's mail. In plpgsql because a
-- ranking calls it for every piece of a question, and starting a query in SQL costs ten times as much as this loop.
create function search_query(kind text, store_id integer, first_run bigint, last_run bigint, exact text[], prefixes text[], inboxes text[] default null)
returns tsquery language plpgsql immutable parallel safe as $$
declare
  gram text;
  inbox text;
  one text;
  within text;
  every text;
begin
  for run in first_run .. last_run loop
    within := null;
    foreach inbox in array coalesce(inboxes, '{}') loop
      within := concat_ws(' | ', within, search_lexeme(search_prefix(kind, store_id, run) || chr(1) || inbox));
    end loop;
    one := '(' || within || ')';
    foreach gram in array coalesce(exact, '{}') loop one := concat_ws(' & ', one, search_lexeme(search_prefix(kind, store_id, run) || gram)); end loop;
    foreach gram in array coalesce(prefixes, '{}') loop one := concat_ws(' & ', one, search_lexeme(search_prefix(kind, store_id, run) || gram) || ':*'); end loop;
    every := concat_ws(' | ', every, '(' || one || ')');
  end loop;
  return every::tsquery;
end $$;

-- The entries of some runs that hold all terms. Only the token index will do: `set` keeps the planner from walking the table, and what
-- is added to the columns of the primary key keeps it from that (without statistics it takes every index for equally good).
create function search_runs(
  wanted_kind text, query tsquery, terms text[], inboxes text[], before bigint, wanted integer
) returns table (id bigint, customer_id bigint)
language sql stable security definer set search_path = public, pg_temp
set enable_seqscan = off set enable_indexscan = off as $$
  with hits as materialized (
    select e.id, e.customer_id, e.text from search_entries e
    where e.tokens @@ query and e.store_id + 0 = current_store() and e.kind || '' = wanted_kind and e.id + 0 < before
      and (inboxes is null or e.inbox = any (inboxes))
  )
  select h.id, h.customer_id from hits h
  where not exists (select from unnest(terms) as term where strpos(h.text, term) = 0)
  order by h.id desc limit wanted
$$;

-- The newest `width` entries of a kind, whatever they hold, and those among them that hold all terms: a word that is in every tenth
-- message is met at once. `lowest`: how far it came; null at the end.
create function search_walk(
  wanted_kind text, terms text[], inboxes text[], before bigint, width integer, out lowest bigint, out found bigint[], out of_customers bigint[]
) language sql stable security definer set search_path = public, pg_temp
set enable_seqscan = off set enable_bitmapscan = off as $$
  with newest as materialized (
    select e.id, e.customer_id, e.inbox, e.text from search_entries e
    where e.store_id = current_store() and e.kind = wanted_kind and e.id < before order by e.id desc limit width
  ), hits as (
    select n.id, n.customer_id from newest n
    where (inboxes is null or n.inbox = any (inboxes)) and not exists (select from unnest(terms) as term where strpos(n.text, term) = 0)
  )
  select (select case when count(*) = width then min(n.id) end from newest n), array_agg(h.id order by h.id desc), array_agg(h.customer_id order by h.id desc) from hits h
$$;

-- The newest entries of some customers that hold all terms. One person has few.
create function search_of_customers(
  wanted_kind text, terms text[], inboxes text[], of_customers bigint[], before bigint, wanted integer
) returns table (id bigint, customer_id bigint)
language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  select e.id, e.customer_id from unnest(of_customers) as one (id) cross join lateral (
    select e.* from search_entries e where e.store_id = current_store() and e.customer_id = one.id order by e.customer_id limit 100000
  ) as e
  where e.kind = wanted_kind and e.id < before and (inboxes is null or e.inbox = any (inboxes))
    and not exists (select from unnest(terms) as term where strpos(e.text, term) = 0)
  order by e.id desc limit wanted
$$;

-- The newest entries of one kind, below id `before` (null to begin), that hold all `terms` (folded).
-- `inboxes`, `of_customers`: null means all. RLS would forbid the index (@@ is not leakproof), so the store is bound here.
create function search_newest(
  wanted_kind text, exact text[], prefixes text[], terms text[], inboxes text[], of_customers bigint[], before bigint, wanted integer
) returns table (id bigint, customer_id bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  store integer := current_store();
  oldest bigint;
  walked record;
  last_run bigint;
  first_run bigint;
  width bigint := 256;
  seen integer := 0;
  found_now integer;
  missing integer := wanted;
  -- Who sees many inboxes sees most of what there is.
  named text[] := case when cardinality(inboxes) <= 8 then inboxes end;
begin
  if coalesce(cardinality(exact), 0) + coalesce(cardinality(prefixes), 0) = 0 or cardinality(inboxes) = 0 then return; end if;
  before := coalesce(before, 9223372036854775807);
  if of_customers is not null then
    return query select * from search_of_customers(wanted_kind, terms, inboxes, of_customers, before, wanted);
    return;
  end if;
  -- First a walk, so that all the rows of a frequent word are never fetched. It goes on for a while where the word is frequent.
  loop
    select * into walked from search_walk(wanted_kind, terms, inboxes, before, width::integer);
    found_now := least(coalesce(cardinality(walked.found), 0), missing);
    return query select * from unnest(walked.found[:found_now], walked.of_customers[:found_now]);
    missing := missing - found_now;
    if walked.lowest is null or missing = 0 then return; end if;
    before := walked.lowest;
    seen := seen + width;
    exit when seen > 2000 or (wanted - missing) * 10 < wanted;
    width := 1024;
  end loop;
  -- Then the index, run by run.
  select min(e.id) into oldest from search_entries e where e.store_id = store and e.kind = wanted_kind;
  last_run := (before - 1) >> 16;
  width := 1;
  while last_run >= oldest >> 16 and missing > 0 loop
    first_run := greatest(last_run - width + 1, oldest >> 16);
    return query select * from search_runs(
      wanted_kind, search_query(wanted_kind, store, first_run, last_run, exact, prefixes, named), terms, inboxes, before, missing);
    get diagnostics found_now = row_count;
    missing := missing - found_now;
    last_run := first_run - 1;
    width := least(width * 4, 64);
  end loop;
end $$;

-- The entries of some runs that hold most of the information of a question, and in how many of them (of `total`) each of its terms is.
create function search_informed(wanted_kind text, terms jsonb, wanted integer, first_run bigint, last_run bigint, total bigint) returns json
language sql stable security definer set search_path = public, pg_temp
set enable_seqscan = off set enable_indexscan = off as $$
  with asked as materialized (
    select at, current_store() as store, (term ->> 'weight')::float8 as weight, search_query(wanted_kind, current_store(), first_run, last_run,
      array(select jsonb_array_elements_text(term -> 'exact')), array(select jsonb_array_elements_text(term -> 'prefixes'))) as query
    from jsonb_array_elements(terms) with ordinality as given (term, at)
  ), held as materialized (
    select at, weight, array(select e.id from search_entries e
      where e.tokens @@ asked.query and e.store_id + 0 = asked.store and e.kind || '' = wanted_kind limit 5000) as ids from asked
  ), informed as materialized (
    select at, ids, cardinality(ids) as entries, sum(cardinality(ids)) over (order by cardinality(ids), at) - cardinality(ids) as rarer,
      weight * ln(1 + (greatest(total - cardinality(ids), 0) + 0.5)::float8 / (cardinality(ids) + 0.5)) as information
    from held
  ), best as materialized (
    select id from informed, unnest(ids) as id where rarer < 20000 group by id order by sum(information) desc, id limit wanted
  )
  select json_build_object(
    'total', total,
    'frequencies', (select coalesce(json_agg(entries order by at), '[]') from informed),
    'entries', (select coalesce(json_agg(json_build_object('id', e.id, 'text', e.text)), '[]') from best join search_entries e
      on e.store_id = current_store() and e.kind = wanted_kind and e.id = best.id))
$$;

-- What a ranking looks at. `terms`: [{exact, prefixes, weight}]. So that a large store answers too, only the newest 8 runs of ids are
-- looked at, a term counts at most 5,000 entries, and the rarest terms are taken first until they name 20,000. The order here is
-- coarse; server/science/text/search-rank.ts makes the fine one.
create function search_candidates(wanted_kind text, terms jsonb, wanted integer) returns json
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  store integer := current_store();
  newest bigint;
  oldest bigint;
  total bigint;
begin
  select max(e.id), min(e.id) into newest, oldest from search_entries e where e.store_id = store and e.kind = wanted_kind;
  if newest is null then return json_build_object('total', 0, 'frequencies', '[]'::json, 'entries', '[]'::json); end if;
  select count(*) into total from (select from search_entries e where e.store_id = store and e.kind = wanted_kind limit 100000) as some_of_them;
  return search_informed(wanted_kind, terms, wanted, greatest(oldest >> 16, (newest >> 16) - 7), newest >> 16, total);
end $$;
