import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import type { IdentityKind } from '../schema.ts';
import type { NormalIdentity } from '../normalise-identity.ts';

/** An identity on file, with the record it belongs to and that record's profile. */
export interface FoundIdentity {
  id: number;
  kind: IdentityKind;
  value: string;
  customerId: number;
  canonicalId: number;
  confirmed: boolean;
  verified: boolean;
  profile: RecordProfile;
}

export interface RecordProfile {
  displayName: string;
  familyName: string | null;
  givenName: string | null;
  nameReading: string | null;
  locale: string | null;
  zone: string | null;
  country: string | null;
}

/** Identities on file with these values: confirmed ones, and claims of strangers. */
export async function findIdentities(tx: Tx, given: NormalIdentity[]): Promise<FoundIdentity[]> {
  if (given.length === 0) return [];
  const kinds = given.map((identity) => identity.kind);
  const values = given.map((identity) => identity.value);
  const columns = sql`
    i.id, i.kind, i.value, i.customer_id as "customerId", c.canonical_id as "canonicalId",
    i.confirmed_at is not null as confirmed, i.verified_at is not null as verified,
    jsonb_build_object('displayName', c.display_name, 'familyName', c.family_name, 'givenName', c.given_name, 'nameReading', c.name_reading,
      'locale', c.locale, 'zone', c.zone, 'country', c.country) as profile`;
  // Two halves, so that each uses its own unique index; fenced, so that each address is looked up whatever PostgreSQL knows of the tables.
  const half = (isConfirmed: boolean) => sql`
    select ${columns} from unnest(${kinds}::text[], ${values}::text[]) as given (kind, value)
      cross join lateral (
        select * from identities where store_id = ${tx.storeId} and kind = given.kind and value = given.value and removed_at is null
          and ${isConfirmed ? sql`confirmed_at is not null` : sql`confirmed_at is null`} offset 0
      ) as i
      cross join lateral (select * from customers where store_id = ${tx.storeId} and id = i.customer_id offset 0) as c`;
  const { rows } = await sql<FoundIdentity>`${prepared}${half(true)} union all ${half(false)}`.execute(tx.db);
  return rows;
}

/** Makes everybody who speaks of the same addresses wait in line until this transaction ends. Locks in one order, so that two never wait for each other. */
export async function lockIdentities(tx: Tx, given: NormalIdentity[]): Promise<void> {
  const keys = [...new Set(given.map((identity) => `${tx.storeId} ${identity.kind} ${identity.value}`))].sort();
  if (keys.length === 0) return;
  await sql`${prepared}select pg_advisory_xact_lock(hashtextextended(key, 7)) from unnest(${keys}::text[]) with ordinality as keys (key, position) order by position`.execute(tx.db);
}
