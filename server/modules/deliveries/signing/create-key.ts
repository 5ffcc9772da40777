import { sql } from 'kysely';
import { newDkimKey } from '../../../channels/email/dkim.ts';
import type { Tx } from '../../../kernel/command.ts';

/** Domains that belong to mail providers: they sign by themselves, and nobody else can publish records there. */
const providerDomains = new Set([
  'gmail.com', 'googlemail.com', 'naver.com', 'daum.net', 'hanmail.net', 'kakao.com', 'nate.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com',
  'outlook.kr', 'outlook.jp', 'yahoo.co.jp', 'ymail.ne.jp', 'yahoo.com', 'icloud.com', 'me.com', 'mac.com', 'proton.me', 'protonmail.com', 'gmx.de', 'gmx.net', 'web.de',
]);

/** Whether the store can publish DNS records for a domain of its own. */
export function mayOwn(domain: string): boolean {
  return domain.includes('.') && !providerDomains.has(domain);
}

/** Makes the key of a domain once. Mail is signed with it when its record was found in the DNS. */
export async function ensureSigningKey(tx: Tx, domain: string): Promise<void> {
  if (!mayOwn(domain)) return;
  const { rows } = await sql`select from signing_keys where store_id = ${tx.storeId} and domain = ${domain}`.execute(tx.db);
  if (rows.length > 0) return;
  const key = await newDkimKey(tx.now);
  await sql`
    insert into signing_keys (store_id, domain, selector, private_key, public_key, created_at)
    values (${tx.storeId}, ${domain}, ${key.selector}, ${tx.house.secrets.seal(key.privateKey)}, ${key.publicKey}, ${tx.now})
    on conflict (store_id, domain) do nothing`.execute(tx.db);
}
