import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { jsonText } from '../../kernel/json-text.ts';
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

/** What was said of a record. */
export interface Said {
  customerId: number;
  created: boolean;
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
 * Fills what the records do not have yet; what an agent or an earlier source wrote stays. Keeps the addresses, and notices likely doubles.
 * Each record once a call. Gives the records of which something findable changed.
 */
export async function learnProfiles(tx: Tx, people: Said[]): Promise<Set<number>> {
  const learnt = new Set<number>();
  const profiles = people.map((said) => cleanProfile(said.profile ?? {}, said.address));
  for (const [index, { customerId, created, onFile, at }] of people.entries()) {
    // A new record was written with all of it.
    const fields = created ? [] : await fillEmpty(tx, customerId, profiles[index]!, onFile);
    if (fields.length === 0) continue;
    learnt.add(customerId);
    tx.emit(customerUpdated({ customerId, fields }, { customerId, silent: true, occurredAt: at }));
  }
  await keepAddresses(tx, people.flatMap(({ customerId, address, at }) => (address ? [{ customerId, address, at }] : [])));
  const telling = people.flatMap((said, index) => {
    if (!said.hasNewIdentities && !said.address && !said.device) return [];
    const name = profiles[index]!.displayName ?? '';
    return [{ ...said, name: name || said.address?.name || '', traits: traitsOf({ ...said, name }) }];
  });
  const fresh = await rememberTraits(tx, telling);
  await suggestByTraits(tx, telling.map(({ customerId, name, silent }) => ({ customerId, name, silent, traits: fresh.filter((trait) => trait.customerId === customerId) })));
  return learnt;
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

/** Remembers where things are sent; the same place typed differently is one address. Each record once a call. */
export async function keepAddresses(tx: Tx, given: { customerId: number; address: AddressInput; at: Date }[]): Promise<void> {
  const rows = given.flatMap(({ customerId, address, at }) => {
    const fingerprint = placeFingerprint(address);
    return fingerprint ? [{ ...address, customerId, at, fingerprint, country: countryCode(address.country) ?? null }] : [];
  });
  if (rows.length === 0) return;
  await sql`${prepared}
    insert into customer_addresses as known (store_id, customer_id, name, phone, country, postal_code, region, city, line1, line2, fingerprint, created_at, used_at)
    select ${tx.storeId}::integer, "customerId", name, phone, country, "postalCode", region, city, line1, line2, fingerprint, at, at
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as rows ("customerId" bigint, name text, phone text, country text, "postalCode" text, region text, city text,
      line1 text, line2 text, fingerprint text, at timestamptz)
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
