import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { nameKey } from '../../../science/text/name-similarity.ts';
import { foldText } from '../../../science/text/search-tokens.ts';
import { mailboxOf } from '../normalise-identity.ts';
import type { AddressInput } from '../schema.ts';

/** Something two customers may have in common without it being proof. `key` is hashed where it would tell more than it must. */
export interface Trait {
  kind: 'mailbox' | 'name_place' | 'phone_end' | 'device';
  key: string;
}

export interface KnownAbout {
  name: string;
  emails: string[];
  phones: string[];
  address?: AddressInput | null;
  device?: string | null;
}

/** What is worth remembering of a customer to notice a likely double later. */
export function traitsOf({ name, emails, phones, address, device }: KnownAbout): Trait[] {
  const traits: Trait[] = emails.map((email) => ({ kind: 'mailbox', key: mailboxOf(email) }));
  const place = address ? placeFingerprint(address) : null;
  const key = nameKey(address?.name || name);
  if (place && key) traits.push({ kind: 'name_place', key: hash(`${key} ${place}`) });
  const numbers = address?.phone ? [...phones, address.phone] : phones;
  for (const number of numbers) {
    const end = number.normalize('NFKC').replace(/\D/g, '').slice(-8);
    if (end.length === 8) traits.push({ kind: 'phone_end', key: end });
  }
  if (device) traits.push({ kind: 'device', key: hash(device) });
  return traits;
}

/** The same place however it was typed: only letters and digits count. Null when nothing tells where it is. */
export function placeFingerprint(address: AddressInput): string | null {
  const plain = (text: string | null | undefined) => foldText(text ?? '').replace(/[^\p{L}\p{N}]/gu, '');
  const street = plain(`${address.line1 ?? ''}${address.line2 ?? ''}`);
  const postal = plain(address.postalCode);
  if (!street || !(postal || plain(address.city))) return null;
  return hash([plain(address.country), postal || plain(address.city), street].join(' '));
}

/** Remembers traits of records; gives the ones that are new. */
export async function rememberTraits(tx: Tx, people: { customerId: number; traits: Trait[] }[]): Promise<(Trait & { customerId: number })[]> {
  const traits = people.flatMap(({ customerId, traits: known }) => known.map((trait) => ({ ...trait, customerId })));
  if (traits.length === 0) return [];
  const { rows } = await sql<Trait & { customerId: number }>`${prepared}
    insert into customer_traits (store_id, kind, key, customer_id)
    select distinct ${tx.storeId}::integer, kind, key, customer_id
    from unnest(${traits.map((trait) => trait.kind)}::text[], ${traits.map((trait) => trait.key)}::text[], ${traits.map((trait) => trait.customerId)}::bigint[]) as traits (kind, key, customer_id)
    on conflict do nothing returning kind, key, customer_id as "customerId"`.execute(tx.db);
  return rows;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
