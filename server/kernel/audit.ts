import { createHash } from 'node:crypto';
import type pg from 'pg';
import { inTransaction } from './database.ts';
import type { House } from './house.ts';

interface AuditRow {
  store_id: number;
  id: number;
  at: Date;
  action: string;
  actor_kind: string;
  actor_id: number | null;
  ip: string | null;
  detail: unknown;
  hash: Buffer | null;
}

/** The digest of a row together with the digest of the row before it: changing or removing one breaks every later one. */
function chainHash(previous: Buffer | null, row: AuditRow): Buffer {
  const text = JSON.stringify([row.store_id, row.id, row.at.toISOString(), row.action, row.actor_kind, row.actor_id, row.ip, sorted(row.detail)]);
  return createHash('sha256').update(previous ?? Buffer.alloc(32)).update(text).digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/** Chains the rows that have no hash yet. It runs apart from the commands, so that no command waits for another's audit row. */
export function sealAuditLog(house: Pick<House, 'database'>): Promise<number> {
  return inTransaction(house.database.owner, 'begin', async (_db, client) => {
    const lock = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock(4242002) as mine');
    const { rows } = lock.rows[0]?.mine ? await client.query<AuditRow>('select * from audit_log where hash is null order by store_id, id limit 2000') : { rows: [] };
    let previous: AuditRow | undefined;
    for (const row of rows) {
      const before = previous?.store_id === row.store_id ? previous.hash : await lastHash(client, row.store_id);
      row.hash = chainHash(before, row);
      previous = row;
    }
    if (rows.length > 0) await client.query(sealSql, [rows.map((row) => row.store_id), rows.map((row) => row.id), rows.map((row) => row.hash)]);
    return rows.length;
  });
}

/** The seals are numbered in the order given. */
const sealSql = `
  update audit_log as a set hash = given.hash, sealed_order = given.seal
  from (select *, nextval('audit_log_seals') as seal from unnest($1::integer[], $2::bigint[], $3::bytea[]) as rows (store_id, id, hash)) as given
  where a.store_id = given.store_id and a.id = given.id`;
const lastSql = 'select hash from audit_log where store_id = $1 and hash is not null order by sealed_order desc limit 1';

async function lastHash(client: pg.PoolClient, storeId: number): Promise<Buffer | null> {
  const { rows } = await client.query<{ hash: Buffer }>(lastSql, [storeId]);
  return rows[0]?.hash ?? null;
}

/** Walks a store's chain. Returns the id of the first row that was changed, added or is missing its predecessor; null when whole. */
export async function verifyAuditLog(house: Pick<House, 'database'>, storeId: number): Promise<{ checked: number; brokenAt: number | null }> {
  let previous: Buffer | null = null;
  let checked = 0;
  let after = 0;
  for (;;) {
    const { rows } = await house.database.owner.query<AuditRow & { sealed_order: number }>(
      'select * from audit_log where store_id = $1 and hash is not null and sealed_order > $2 order by sealed_order limit 1000', [storeId, after]);
    for (const row of rows) {
      if (!row.hash?.equals(chainHash(previous, row))) return { checked, brokenAt: row.id };
      previous = row.hash;
      checked += 1;
      after = row.sealed_order;
    }
    if (rows.length === 0) return { checked, brokenAt: null };
  }
}
