import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../server/kernel/root.ts';
import { startEmptyHouse } from './kit.ts';

let kit: Awaited<ReturnType<typeof startEmptyHouse>>;
beforeAll(async () => { kit = await startEmptyHouse({ web: false }); });
afterAll(() => kit.stop());

/** Tables of which the product deletes rows, read from its statements. */
function deletedFrom(): string[] {
  const root = join(packageRoot(), 'server');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.includes('.test.'));
  const found = files.flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/deleteFrom\('(\w+)'|delete from (\w+)/g)].map(([, one, other]) => one ?? other!));
  return [...new Set(found)];
}

/** Reviewed: as many rows as there are stores, people or rules. */
const small = ['agents', 'stores', 'invitations', 'assignment_rules'];

it('a row that is deleted is looked for by an index in every table that refers to it', async () => {
  const deleted = deletedFrom();
  expect(deleted).toContain('files');
  // An index that leaves out nulls serves as well: the look-up asks for a value.
  const slow = await kit.sql<{ name: string }>`
    with keys as (
      select con.conrelid, con.confrelid::regclass::text as target, con.conrelid::regclass::text || ' (' || string_agg(a.attname, ', ' order by k.place) || ')' as name,
        array_agg(a.attname::text) as columns
      from pg_constraint con cross join lateral unnest(con.conkey) with ordinality as k (number, place)
      join pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.number
      where con.contype = 'f' and con.connamespace = 'public'::regnamespace group by con.oid, con.conrelid, con.confrelid)
    select target || ' ← ' || name as name from keys where target = any(${deleted}) and conrelid::regclass::text <> all(${small}) and not exists (
      select from pg_index i where i.indrelid = keys.conrelid and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
        and (select array_agg(a.attname::text) from unnest((i.indkey::int2[])[0:cardinality(keys.columns) - 1]) as n (number)
             join pg_attribute a on a.attrelid = i.indrelid and a.attnum = n.number) @> keys.columns) order by 1`;
  expect(slow.map(({ name }) => name)).toEqual([]);
});

it('every table with rows of a store is bound by row-level security, for reading and writing, and partitions are out of reach', async () => {
  const open = await kit.sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (
      (c.relispartition and has_table_privilege('dangol_app', c.oid, 'select, insert, update, delete'))
      or (not c.relispartition and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'store_id')
        and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
          and pg_get_expr(p.polqual, c.oid) like '%current_store()%' and coalesce(pg_get_expr(p.polwithcheck, c.oid), pg_get_expr(p.polqual, c.oid)) like '%current_store()%')))
    ) order by 1`;
  expect(open).toEqual([]);
});

it('what the application role may see without a store is no more than what was reviewed', async () => {
  const rows = await kit.sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not relrowsecurity
      and has_table_privilege('dangol_app', oid, 'select, insert, update, delete') order by 1`;
  expect(rows.map(({ name }) => name)).toEqual(['event_cursors', 'installation']);
});
