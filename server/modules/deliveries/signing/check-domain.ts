import { resolveTxt } from 'node:dns/promises';
import { sql } from 'kysely';
import { checkDns } from '../../../channels/email/dns-records.ts';
import { read, requirePermission, transact } from '../../../kernel/command.ts';
import type { Context } from '../../../kernel/house.ts';
import { describeDomain, getSigningKey } from './queries.ts';

type ResolveTxt = (name: string) => Promise<string[][]>;

/** Looks at the domain's records. Signing begins when the key is found, and ends when another one is found in its place. */
export async function checkDomain(context: Context, id: number, resolve: ResolveTxt = resolveTxt) {
  requirePermission(context, 'mailboxes.manage');
  const key = await read(context, (tx) => getSigningKey(tx, id));
  const findings = await checkDns(key.domain, { selector: key.selector, publicKey: key.public_key }, resolve);
  const dkim = findings.find((one) => one.kind === 'dkim')!.state;
  return transact(context, async (tx) => {
    await sql`
      update signing_keys set checked_at = ${tx.now}, check_results = ${JSON.stringify(findings)}::jsonb,
        verified_at = case when ${dkim} = 'right' then coalesce(verified_at, ${tx.now}) when ${dkim} = 'unknown' then verified_at end
      where store_id = ${tx.storeId} and id = ${id}`.execute(tx.db);
    return describeDomain(await getSigningKey(tx, id));
  });
}
