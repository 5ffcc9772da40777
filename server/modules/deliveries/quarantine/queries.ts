import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../kernel/command.ts';
import { fromCursor, toCursor } from '../../../kernel/endpoint.ts';
import { fail } from '../../../kernel/errors.ts';

interface Quarantined {
  id: number;
  source: string;
  size: number;
  head: string;
  received_at: Date;
  quarantined_at: Date;
  error: string | null;
  attempts: number;
}

/** What came in and could not be read, newest first. It is kept raw until somebody looks. */
export async function listQuarantined(tx: Tx, { limit, cursor }: { limit: number; cursor?: string }) {
  const before = fromCursor(cursor, z.tuple([z.number()]))?.[0] ?? null;
  const { rows } = await sql<Quarantined>`
    select id, source, octet_length(body) as size, encode(substring(body from 1 for 8000), 'escape') as head, received_at, quarantined_at, error, attempts
    from inbound where store_id = ${tx.storeId} and source = 'email' and quarantined_at is not null ${before === null ? sql`` : sql`and id < ${before}`}
    order by id desc limit ${limit + 1}`.execute(tx.db);
  const items = rows.slice(0, limit).map((row) => ({
    id: row.id, size: row.size, from: headerIn(row.head, 'from'), subject: headerIn(row.head, 'subject'), receivedAt: row.received_at,
    quarantinedAt: row.quarantined_at, error: row.error ?? '', attempts: row.attempts,
  }));
  return { items, next: rows.length > limit ? toCursor([items.at(-1)!.id]) : null };
}

/** A header of a mail that could not be read, as far as it can be seen without reading it. */
function headerIn(head: string, name: string): string {
  return new RegExp(`^${name}:([^\\n]{0,300})`, 'im').exec(head)?.[1]?.trim() ?? '';
}

/** The raw bytes of a quarantined mail, or 404. */
export async function quarantinedBody(tx: Tx, id: number): Promise<Buffer> {
  const { rows } = await sql<{ body: Buffer }>`
    select body from inbound where store_id = ${tx.storeId} and id = ${id} and source = 'email' and quarantined_at is not null`.execute(tx.db);
  return rows[0]?.body ?? fail('not_found', 'not_found', 'There is no such mail.');
}
