import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import type { ConsentChannel, ConsentPurpose } from './schema.ts';

export interface ConsentRow {
  id: number;
  channel: ConsentChannel;
  purpose: ConsentPurpose;
  decision: 'granted' | 'withdrawn';
  decidedAt: Date;
  source: string;
  words: string;
  language: string | null;
  recordedAt: Date;
  recordedBy: { kind: string; id: number | null };
}

/** All decisions of a person, newest first. */
export async function listConsents(tx: Tx, recordIds: number[]): Promise<ConsentRow[]> {
  const { rows } = await sql<ConsentRow>`
    select id, channel, purpose, decision, decided_at as "decidedAt", source, words, language, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from consents where store_id = ${tx.storeId} and customer_id = any(${recordIds}::bigint[]) order by decided_at desc, id desc limit 500`.execute(tx.db);
  return rows;
}
