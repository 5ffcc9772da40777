import { sql } from 'kysely';
import { dnsRecords } from '../../../channels/email/dns-records.ts';
import type { DnsFinding } from '../../../channels/email/dns-records.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';

export interface SigningKey {
  id: number;
  domain: string;
  selector: string;
  public_key: string;
  checked_at: Date | null;
  check_results: DnsFinding[];
  verified_at: Date | null;
}

const columns = sql.raw('id, domain, selector, public_key, checked_at, check_results, verified_at');

/** The sending domains of the store with the DNS records they need. */
export async function listDomains(tx: Tx) {
  const { rows } = await sql<SigningKey>`select ${columns} from signing_keys where store_id = ${tx.storeId} order by domain`.execute(tx.db);
  return rows.map(describeDomain);
}

/** One sending domain, or 404. */
export async function getSigningKey(tx: Tx, id: number): Promise<SigningKey> {
  const { rows } = await sql<SigningKey>`select ${columns} from signing_keys where store_id = ${tx.storeId} and id = ${id}`.execute(tx.db);
  return rows[0] ?? fail('not_found', 'not_found', 'There is no such domain.');
}

/** A domain as people see it. */
export function describeDomain(key: SigningKey) {
  const found = new Map(key.check_results.map((one) => [one.kind, one]));
  return {
    id: key.id, domain: key.domain, checkedAt: key.checked_at, verifiedAt: key.verified_at,
    spf: { state: found.get('spf')?.state ?? 'unknown' as const, found: found.get('spf')?.found ?? null },
    records: dnsRecords(key.domain, { selector: key.selector, publicKey: key.public_key }).map((record) => ({
      ...record, state: found.get(record.kind)?.state ?? 'unknown' as const, found: found.get(record.kind)?.found ?? null,
    })),
  };
}
