import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { prepared, together } from '../../kernel/database.ts';
import { jsonText } from '../../kernel/json-text.ts';
import { customerCreated, identityAdded } from './events.ts';
import { attachIdentities, raiseProof, recordEvidence } from './identities/attach.ts';
import type { AttachedIdentity, Evidence, Proof, ProvenIdentity } from './identities/attach.ts';
import { findIdentities, lockIdentities } from './identities/find.ts';
import type { FoundIdentity, RecordProfile } from './identities/find.ts';
import { hasAccountOf, isAnonymous, joinOrSuggest } from './identities/join-or-suggest.ts';
import { normaliseIdentity } from './normalise-identity.ts';
import { cleanProfile, learnProfiles } from './learn-profile.ts';
import type { KnownProfile, Said } from './learn-profile.ts';
import { indexCustomers } from './search/index-customers.ts';
import type { AddressInput, EvidenceKind, IdentityKind } from './schema.ts';

export interface ResolveInput {
  /**
   * Addresses that come together. `verified`: the person proved this one now (`how`: login, mail, code, phone, token). `given` (default):
   * a record says so (an order, a mail's sender, an import). `claimed`: typed by a stranger; it never finds anybody.
   */
  identities: { kind: IdentityKind; value: string; proof?: Proof; how?: string }[];
  /** Why they are believed, and what one would look up: `{ kind: 'order', reference: '#1001' }`. */
  evidence: { kind: EvidenceKind; reference?: string };
  /** Further occasions of the same kind on which exactly this was given. */
  alsoGiven?: { reference: string; at: Date }[];
  profile?: KnownProfile;
  address?: AddressInput | null;
  /** An opaque name of the browser or app; only for suggestions. */
  device?: string | null;
  /** A customer proved by other means (a reply token, a session). */
  knownCustomerId?: number | null;
  /** Reads national phone numbers; else the profile's, the address's, the store's country. */
  country?: string | null;
  at?: Date;
  /** True for imports: nobody is told. */
  silent?: boolean;
}

export interface Resolved {
  /** Write this one on rows: it stays right however customers are merged and taken apart later. */
  customerId: number;
  /** Show this one. */
  canonicalId: number;
  created: boolean;
  identities: AttachedIdentity[];
}

/**
 * Finds whose these addresses are, or makes a new customer. Two customers found together become one only when the person proved
 * both addresses now; otherwise a merge is suggested. However many calls speak of the same address at once, one customer comes of it.
 */
export async function resolveCustomer(tx: Tx, input: ResolveInput): Promise<Resolved> {
  const at = input.at ?? tx.now;
  const given = (await normaliseGiven(tx, [input]))[0]!;
  let found = await findIdentities(tx, given);
  if (!isSettled(given, found, input)) {
    [, found] = await together([lockIdentities(tx, given), findIdentities(tx, given)]);
  }
  const owner = await chooseOwner(tx, given, found, input);
  const record = owner ?? (await createRecords(tx, [input]))[0]!;
  const attached = await attachMissing(tx, record, given, found, at, input.silent);
  const recording = recordEvidence(tx, attached.flatMap(({ id }) => evidenceOf(tx, id, input)));
  const hasNewIdentities = record.created || attached.some(({ isNew }) => isNew);
  const onFile = found.find((identity) => identity.customerId === record.customerId)?.profile;
  const learning = learnProfiles(tx, [saidOf(tx, { record, input, given, hasNewIdentities, onFile })]);
  const [, learnt] = await together([recording, learning]);
  const canonicalId = await joinOrSuggest(tx, record, given, found, input);
  if (hasNewIdentities || learnt.size > 0 || canonicalId !== record.canonicalId) await indexCustomers(tx, [canonicalId]);
  return { customerId: record.customerId, canonicalId, created: record.created, identities: attached.map(({ id, kind, value }) => ({ id, kind, value })) };
}

/** Why an identity is believed, after what was told. */
export function evidenceOf(tx: Tx, identityId: number, { evidence, at, alsoGiven = [] }: ResolveInput): Evidence[] {
  const { kind, reference = '' } = evidence;
  const occasions = [{ reference, at: at ?? tx.now }, ...alsoGiven.filter((one) => one.reference !== reference)];
  return occasions.map((occasion) => ({ identityId, kind, ...occasion }));
}

/** What was told of a record, for its profile. */
export function saidOf(tx: Tx, { record, input, given, hasNewIdentities, onFile }: {
  record: RecordOf; input: ResolveInput; given: ProvenIdentity[]; hasNewIdentities: boolean; onFile?: RecordProfile;
}): Said {
  return {
    ...input, customerId: record.customerId, created: record.created, at: input.at ?? tx.now, onFile, hasNewIdentities,
    emails: valuesOf(given, 'email'), phones: valuesOf(given, 'phone'),
  };
}

/** The addresses of each in the form that is compared, each once, by its best proof. */
export async function normaliseGiven(tx: Tx, inputs: ResolveInput[]): Promise<ProvenIdentity[][]> {
  const countryOf = (input: ResolveInput) => input.country ?? input.profile?.country ?? input.address?.country ?? null;
  const isNational = ({ kind, value }: { kind: IdentityKind; value: string }) => (kind === 'phone' || kind === 'whatsapp') && !value.trim().startsWith('+');
  const needsStore = inputs.some((input) => !countryOf(input) && input.identities.some(isNational));
  const { rows } = needsStore ? await sql<{ country: string }>`select country from stores where id = ${tx.storeId}`.execute(tx.db) : { rows: [] };
  return inputs.map((input) => {
    const country = countryOf(input) ?? rows[0]?.country ?? null;
    const given = new Map<string, ProvenIdentity>();
    for (const { kind, value, proof = 'given', how = null } of input.identities.slice(0, 50)) {
      const normal = normaliseIdentity(kind, value, country);
      if (!normal) continue;
      const key = keyOf(normal);
      const known = given.get(key);
      if (!known || strength[proof] > strength[known.proof]) given.set(key, { ...normal, proof, how });
    }
    return [...given.values()];
  });
}

export const keyOf = ({ kind, value }: { kind: IdentityKind; value: string }): string => `${kind} ${value}`;

const strength: Record<Proof, number> = { verified: 2, given: 1, claimed: 0 };
/** Whose word counts most when addresses lead to several customers: an account, then what is personal, then what is shared. */
const kindRank: Record<IdentityKind, number> = {
  external: 9, email: 8, line: 7, kakao: 7, whatsapp: 7, messenger: 7, instagram: 7, x: 7, phone: 6, visitor: 1,
};

/** True when all addresses are on file as well proved as now, and of one person: then nothing can race. */
export function isSettled(given: ProvenIdentity[], found: FoundIdentity[], input: ResolveInput): boolean {
  if (given.length === 0 || input.knownCustomerId) return false;
  const owners = new Set(found.map((identity) => identity.canonicalId));
  return owners.size === 1 && given.every((one) => one.proof !== 'claimed'
    && found.some((other) => other.kind === one.kind && other.value === one.value && other.confirmed && (one.proof !== 'verified' || other.verified)));
}

export interface RecordOf {
  customerId: number;
  canonicalId: number;
  created: boolean;
}

async function chooseOwner(tx: Tx, given: ProvenIdentity[], found: FoundIdentity[], input: ResolveInput): Promise<RecordOf | null> {
  if (input.knownCustomerId) {
    const { rows } = await sql<{ canonical_id: number }>`
      select canonical_id from customers where store_id = ${tx.storeId} and id = ${input.knownCustomerId} and erased_at is null`.execute(tx.db);
    if (rows[0]) return { customerId: input.knownCustomerId, canonicalId: rows[0].canonical_id, created: false };
  }
  for (const { one, other } of rankOwners(given, found)) {
    if (await speaksFor(tx, one, other, given, found)) return { customerId: other.customerId, canonicalId: other.canonicalId, created: false };
  }
  return null;
}

/** Known addresses that may say who speaks, the one whose word counts most first. */
export function rankOwners(given: ProvenIdentity[], found: FoundIdentity[]): { one: ProvenIdentity; other: FoundIdentity }[] {
  const onlyClaims = given.every((one) => one.proof === 'claimed');
  const ranked = given.flatMap((one) => found
    .filter((other) => other.kind === one.kind && other.value === one.value && (onlyClaims ? !other.confirmed : other.confirmed && one.proof !== 'claimed'))
    .map((other) => ({ one, other, rank: strength[one.proof] * 10 + kindRank[one.kind] })));
  return ranked.sort((a, b) => b.rank - a.rank || a.other.customerId - b.other.customerId);
}

/**
 * Whether this known address may decide who speaks. Families share a phone and a browser: beside an e-mail or account that nobody
 * has yet, these only suggest. And nobody has two accounts of one shop.
 */
async function speaksFor(tx: Tx, one: ProvenIdentity, other: FoundIdentity, given: ProvenIdentity[], found: FoundIdentity[]): Promise<boolean> {
  const unknown = given.filter((unseen) => unseen.proof !== 'claimed' && !found.some((known) => known.kind === unseen.kind && known.value === unseen.value && known.confirmed));
  const shared = one.kind === 'visitor' || (one.kind === 'phone' && !(one.proof === 'verified' && other.verified));
  const isOutranked = shared && unknown.some((unseen) => kindRank[unseen.kind] > kindRank[one.kind]);
  if (isOutranked && (one.kind !== 'visitor' || !await isAnonymous(tx, other.canonicalId))) return false;
  const accounts = unknown.filter((unseen) => unseen.kind === 'external').map((unseen) => unseen.value);
  return accounts.length === 0 || !await hasAccountOf(tx, other.canonicalId, accounts);
}

/** New customers, in the order given. */
export async function createRecords(tx: Tx, inputs: ResolveInput[]): Promise<RecordOf[]> {
  if (inputs.length === 0) return [];
  const given = inputs.map(({ profile, address, at }, position) => ({ ...cleanProfile(profile ?? {}, address), at: at ?? tx.now, position }));
  const { rows } = await sql<{ id: number }>`${prepared}
    with made as (
      insert into customers (store_id, created_at, updated_at, display_name, family_name, given_name, name_reading, locale, zone, country)
      select ${tx.storeId}::integer, at, ${tx.now}::timestamptz, coalesce("displayName", ''), "familyName", "givenName", "nameReading", locale, zone, country
      from jsonb_to_recordset(${jsonText(given)}::jsonb) as given ("displayName" text, "familyName" text, "givenName" text, "nameReading" text,
        locale text, zone text, country text, at timestamptz, position integer) order by position
      returning id, created_at
    ), totals as (insert into customer_totals (store_id, customer_id, active_at) select ${tx.storeId}::integer, id, created_at from made)
    select id from made order by id`.execute(tx.db);
  return rows.map(({ id }, index) => {
    const { silent, at } = inputs[index]!;
    tx.emit(customerCreated({ customerId: id }, { customerId: id, silent, occurredAt: at ?? tx.now }));
    return { customerId: id, canonicalId: id, created: true };
  });
}

/** Writes addresses nobody has yet, and raises the proof of those this person has. Gives all that are this person's now. */
async function attachMissing(
  tx: Tx, { customerId, canonicalId, created }: RecordOf, given: ProvenIdentity[], found: FoundIdentity[], at: Date, silent?: boolean,
): Promise<(AttachedIdentity & { isNew: boolean })[]> {
  const missing: ProvenIdentity[] = [];
  const mine: (AttachedIdentity & { isNew: boolean })[] = [];
  for (const one of given) {
    const same = found.filter((other) => other.kind === one.kind && other.value === one.value);
    const own = same.find((other) => other.canonicalId === canonicalId && other.confirmed) ?? same.find((other) => other.canonicalId === canonicalId);
    const someoneElses = same.some((other) => other.confirmed && other.canonicalId !== canonicalId);
    if (own) mine.push({ ...own, isNew: false });
    if (own && !someoneElses && one.proof !== 'claimed' && (!own.confirmed || (one.proof === 'verified' && !own.verified))) await raiseProof(tx, own.id, one, at);
    if (!own && (!someoneElses || one.proof === 'claimed')) missing.push(one);
  }
  const added = await attachIdentities(tx, missing.map((one) => ({ ...one, customerId, at })));
  for (const { id, kind } of created ? [] : added) tx.emit(identityAdded({ customerId, identityId: id, kind }, { customerId, silent, occurredAt: at }));
  return [...mine, ...added.map((identity) => ({ ...identity, isNew: true }))];
}

function valuesOf(given: ProvenIdentity[], kind: IdentityKind): string[] {
  return given.filter((one) => one.kind === kind && one.proof !== 'claimed').map((one) => one.value);
}
