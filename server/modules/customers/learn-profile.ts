import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { customerUpdated } from './events.ts';
import { placeFingerprint, rememberTraits, traitsOf } from './merging/traits.ts';
import { suggestByTraits } from './merging/suggest.ts';
import { displayNameOf } from './display-name.ts';
import type { AddressInput } from './schema.ts';

/** What a message, an order or an import says about a person, as it was written. */
export interface KnownProfile {
  displayName?: string | null;
  familyName?: string | null;
  givenName?: string | null;
  nameReading?: string | null;
  locale?: string | null;
  zone?: string | null;
  country?: string | null;
}

interface Said {
  profile?: KnownProfile;
  address?: AddressInput | null;
  device?: string | null;
  emails: string[];
  phones: string[];
  at: Date;
  silent?: boolean;
  /** The record's profile as it is on file, when it was just read. */
  onFile?: KnownProfile | null;
  /** Addresses are new here, so doubles are worth looking for. */
  hasNewIdentities: boolean;
}

const columns = { displayName: 'display_name', familyName: 'family_name', givenName: 'given_name', nameReading: 'name_reading', locale: 'locale', zone: 'zone', country: 'country' } as const;

/**
 * Fills what the record does not have yet; what an agent or an earlier source wrote stays. Keeps the address, and notices likely doubles.
 * True when something findable changed.
 */
export async function learnProfile(tx: Tx, { customerId, created }: { customerId: number; created: boolean }, said: Said): Promise<boolean> {
  const profile = cleanProfile(said.profile ?? {}, said.address);
  // A new record was written with all of it.
  const filled = created ? [] : await fillEmpty(tx, customerId, profile, said.onFile);
  if (filled.length > 0) tx.emit(customerUpdated({ customerId, fields: filled }, { customerId, silent: true, occurredAt: said.at }));
  if (said.address) await keepAddress(tx, customerId, said.address, said.at);
  if (!said.hasNewIdentities && !said.address && !said.device) return filled.length > 0;
  const name = profile.displayName ?? '';
  const traits = traitsOf({ name, emails: said.emails, phones: said.phones, address: said.address, device: said.device });
  const fresh = await rememberTraits(tx, customerId, traits);
  await suggestByTraits(tx, customerId, name || said.address?.name || '', fresh, said.silent);
  return filled.length > 0;
}

/** The profile as it is kept: without control characters, with a name made of its parts, in known codes only. */
export function cleanProfile(profile: KnownProfile, address: AddressInput | null | undefined): KnownProfile {
  const clean: KnownProfile = {};
  for (const key of Object.keys(columns) as (keyof KnownProfile)[]) {
    const text = profile[key]?.replace(/\p{Cc}+/gu, ' ').trim();
    if (text) clean[key] = text.slice(0, 400);
  }
  clean.displayName ??= displayNameOf(clean) || address?.name?.trim() || undefined;
  clean.country = countryCode(clean.country ?? address?.country);
  clean.locale = knownOr(() => clean.locale && new Intl.Locale(clean.locale.replace('_', '-')).toString());
  clean.zone = knownOr(() => clean.zone && new Intl.DateTimeFormat('en', { timeZone: clean.zone }).resolvedOptions().timeZone);
  return clean;
}

/** Sets columns that are empty; gives their names. */
async function fillEmpty(tx: Tx, customerId: number, profile: KnownProfile, onFile?: KnownProfile | null): Promise<string[]> {
  const wanted = (Object.keys(columns) as (keyof KnownProfile)[]).filter((key) => profile[key] && !onFile?.[key]);
  if (wanted.length === 0) return [];
  const { rows } = await sql<Record<string, string | null>>`
    select ${sql.join(wanted.map((key) => sql.ref(columns[key])))} from customers where store_id = ${tx.storeId} and id = ${customerId}`.execute(tx.db);
  const empty = wanted.filter((key) => !rows[0]?.[columns[key]]);
  if (empty.length === 0) return [];
  const sets = empty.map((key) => sql`${sql.ref(columns[key])} = coalesce(nullif(${sql.ref(columns[key])}, ''), ${profile[key]})`);
  await sql`update customers set ${sql.join(sets)}, updated_at = ${tx.now} where store_id = ${tx.storeId} and id = ${customerId}`.execute(tx.db);
  return empty;
}

/** Remembers where things are sent; the same place typed differently is one address. */
export async function keepAddress(tx: Tx, customerId: number, address: AddressInput, at: Date): Promise<void> {
  const fingerprint = placeFingerprint(address);
  if (!fingerprint) return;
  await sql`
    insert into customer_addresses as known (store_id, customer_id, name, phone, country, postal_code, region, city, line1, line2, fingerprint, created_at, used_at)
    values (${tx.storeId}, ${customerId}, ${address.name ?? null}, ${address.phone ?? null}, ${countryCode(address.country) ?? null}, ${address.postalCode ?? null}, ${address.region ?? null},
      ${address.city ?? null}, ${address.line1 ?? null}, ${address.line2 ?? null}, ${fingerprint}, ${at}, ${at})
    on conflict (store_id, customer_id, fingerprint) do update set
      used_at = greatest(known.used_at, excluded.used_at), name = coalesce(excluded.name, known.name), phone = coalesce(excluded.phone, known.phone),
      removed_at = null, removed_by = null
      where known.used_at < excluded.used_at`.execute(tx.db);
}

function countryCode(text: string | null | undefined): string | undefined {
  const code = text?.trim().toUpperCase();
  return code && /^[A-Z]{2}$/.test(code) ? code : undefined;
}

function knownOr(read: () => string | undefined | null): string | undefined {
  try {
    return read() || undefined;
  } catch {
    return undefined;
  }
}
