import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHouse } from '../../../../tests/kit.ts';
import type { TestHouse } from '../../../../tests/kit.ts';
import { read, transact } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { findEntries } from './find-entries.ts';
import { indexForSearch } from './index-for-search.ts';

/** Rows PostgreSQL fetches are counted, whatever plan it chose: a bad one walks every message for a word that is in one of them. */
const entries = 20_000;
/** A search walks the newest 2,304 first, where frequent words are met; the index has to do the rest. */
const mostFetched = 3_000;

let kit: TestHouse;
beforeAll(async () => {
  kit = await startTestHouse();
  await fill(0, 20);
  await kit.sql`analyze search_entries`;
  await fill(20, entries);
}, 120_000);
afterAll(() => kit.stop());

/** Ids over several runs of 65,536. Every second message holds one frequent word, the others another; the sixth oldest both; few are in the quiet inbox. */
async function fill(from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += 1_000) {
    await transact(kit.store.system, (tx) => indexForSearch(tx, Array.from({ length: Math.min(1_000, to - first) }, (_, n) => entryAt(first + n))));
  }
}

function entryAt(at: number) {
  const words = [at % 2 === 0 || at === 5 ? '배송' : '', at % 2 === 1 ? 'sencha' : '', at === 3 ? '반딧불이 喫茶' : '', `주문 ${at}`].filter(Boolean);
  return { kind: 'message' as const, id: 1 + at * 10, customerId: at % 4_000, inbox: at < 12 ? 'email:9' : 'email:1', text: words.join(' ') };
}

interface Case { q: string; found: number; inboxes?: string[]; customerIds?: number[] }

const limit = 21;
const cases: Record<string, Case> = {
  'a rare word': { q: '반딧불이', found: 1 },
  'a rare word of two letters': { q: '喫茶', found: 1 },
  'a word nobody wrote': { q: '없는말', found: 0 },
  'a frequent word of two letters': { q: '배송', found: limit },
  'a frequent word': { q: 'sencha', found: limit },
  'one letter': { q: 's', found: limit },
  'one letter nobody wrote': { q: 'z', found: 0 },
  'two frequent words that meet once': { q: '배송 sencha', found: 1 },
  'a frequent word in a quiet inbox': { q: '배송', found: 7, inboxes: ['email:9'] },
  'a frequent word in a quiet inbox and one where nothing came': { q: '배송', found: 7, inboxes: ['email:9', 'email:8'] },
  'a rare word in a busy inbox': { q: '반딧불이', found: 0, inboxes: ['email:1'] },
  'a frequent word where one may look into no inbox': { q: '배송', found: 0, inboxes: [] },
  'a frequent word of one customer': { q: '배송', found: 5, customerIds: [40] },
};

/** What a search finds, and how many entries it fetches by whichever way. */
function search({ q, inboxes = null, customerIds = null }: { q: string; inboxes?: string[] | null; customerIds?: number[] | null }, plans: 'auto' | 'force_generic_plan') {
  return read(kit.owner, async (tx) => {
    // A connection may still hold a plan from when PostgreSQL knew something else.
    await sql`discard plans`.execute(tx.db);
    await sql`set local plan_cache_mode = ${sql.lit(plans)}`.execute(tx.db);
    const before = await fetchedHere(tx);
    const found = await findEntries(tx, 'message', q, { limit, inboxes, customerIds });
    return { found: found.length, fetched: await fetchedHere(tx) - before };
  });
}

/** What this connection fetched and has not reported yet. */
async function fetchedHere(tx: Tx): Promise<number> {
  const { rows } = await sql<{ fetched: number }>`select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)::int as fetched
    from pg_stat_xact_user_tables where relname = 'search_entries'`.execute(tx.db);
  return rows[0]!.fetched;
}

describe.each(['what was there when it had twenty rows', 'nothing', 'these rows'])('when PostgreSQL knows %s', (known) => {
  beforeAll(async () => {
    if (known === 'these rows') await kit.sql`analyze search_entries`;
    if (known !== 'nothing') return;
    await kit.sql`delete from pg_statistic where starelid = 'search_entries'::regclass`;
    await kit.sql`update pg_class set reltuples = -1, relpages = 0 where relname like 'search_entries%' and relnamespace = 'public'::regnamespace`;
  });
  it.each(Object.keys(cases))('fetches few entries for %s', async (name) => {
    for (const plans of ['auto', 'force_generic_plan'] as const) {
      const { found, fetched } = await search(cases[name]!, plans);
      expect({ plans, found, fetched }).toEqual({ plans, found: cases[name]!.found, fetched: expect.toSatisfy((rows: number) => rows < mostFetched) });
    }
  });
});
