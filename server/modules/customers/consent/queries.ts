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

/**
 * Whether a person agreed to be written to for a purpose on a channel: the newest decision counts, over all that is one person.
 * `any` speaks for every channel; a withdrawal made later than a grant wins, whichever of the two names the channel.
 */
export async function hasConsent(tx: Tx, customerId: number, channel: ConsentChannel, purpose: ConsentPurpose): Promise<boolean> {
  const { rows } = await sql<{ decision: string }>`
    select k.decision from consents k join customers c on c.store_id = k.store_id and c.id = k.customer_id
    where k.store_id = ${tx.storeId} and k.channel in (${channel}, 'any') and k.purpose = ${purpose}
      and c.canonical_id = (select canonical_id from customers where store_id = ${tx.storeId} and id = ${customerId})
    order by k.decided_at desc, k.decision = 'withdrawn' desc, k.id desc limit 1`.execute(tx.db);
  return rows[0]?.decision === 'granted';
}
