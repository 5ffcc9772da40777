import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { areSeparated, wereTakenApart } from '../merging/family.ts';
import { join } from '../merging/join.ts';
import type { MergeReason, ReasonKind } from '../merging/schema.ts';
import { suggest } from '../merging/suggest.ts';
import type { ProvenIdentity } from './attach.ts';
import type { FoundIdentity } from './find.ts';

interface Speaker {
  customerId: number;
  canonicalId: number;
  created: boolean;
}

interface Told {
  evidence: { kind: string; reference?: string };
  knownCustomerId?: number | null;
  silent?: boolean;
}

/**
 * When addresses given together belong to several customers: joins those the person proved to be, suggests the rest.
 * Gives the canonical customer of the speaker afterwards.
 */
export async function joinOrSuggest(tx: Tx, speaker: Speaker, given: ProvenIdentity[], found: FoundIdentity[], told: Told): Promise<number> {
  let canonicalId = speaker.canonicalId;
  const others = new Map<number, { link: ProvenIdentity; identity: FoundIdentity }[]>();
  for (const identity of found) {
    if (identity.canonicalId === canonicalId) continue;
    const link = given.find((one) => one.kind === identity.kind && one.value === identity.value);
    if (link) others.set(identity.canonicalId, [...others.get(identity.canonicalId) ?? [], { link, identity }]);
  }
  for (const [otherId, links] of others) {
    const reasons = links.map(({ link, identity }) => reasonOf(link, identity, told));
    if (await mayJoin(tx, speaker, canonicalId, otherId, links, given, found, told)) {
      const joined = await join(tx, Math.min(canonicalId, otherId), Math.max(canonicalId, otherId), reasons, null, told.silent);
      canonicalId = joined.survivorId;
    } else {
      await suggest(tx, canonicalId, otherId, reasons, told.silent);
    }
  }
  return canonicalId;
}

/** Strong evidence only: both sides proved by the person now, no two accounts of one shop, and nobody said otherwise. */
async function mayJoin(
  tx: Tx, speaker: Speaker, canonicalId: number, otherId: number, links: { link: ProvenIdentity; identity: FoundIdentity }[],
  given: ProvenIdentity[], found: FoundIdentity[], told: Told,
): Promise<boolean> {
  const proved = links.filter(({ link, identity }) => link.proof === 'verified' && identity.confirmed);
  if (proved.length === 0) return false;
  const speakerProved = Boolean(told.knownCustomerId) || given.some((one) => one.proof === 'verified'
    && found.some((other) => other.kind === one.kind && other.value === one.value && other.confirmed && other.canonicalId === speaker.canonicalId));
  if (!speakerProved) return false;
  if (await areSeparated(tx, canonicalId, otherId) || await wereTakenApart(tx, canonicalId, otherId)) return false;
  if (await haveRivalAccounts(tx, canonicalId, otherId)) return false;
  // A browser is often shared: it joins only somebody of whom nothing but the browser is known.
  const onlyBrowser = proved.every(({ link }) => link.kind === 'visitor') || isKnownByBrowserOnly(speaker, given, found, told);
  return !onlyBrowser || await isAnonymous(tx, canonicalId) || await isAnonymous(tx, otherId);
}

function isKnownByBrowserOnly(speaker: Speaker, given: ProvenIdentity[], found: FoundIdentity[], told: Told): boolean {
  if (told.knownCustomerId) return false;
  return !given.some((one) => one.proof === 'verified' && one.kind !== 'visitor'
    && found.some((other) => other.kind === one.kind && other.value === one.value && other.canonicalId === speaker.canonicalId));
}

/** Two different accounts of the same shop (`shopify:1`, `shopify:2`) are two customers until an agent says otherwise. */
async function haveRivalAccounts(tx: Tx, one: number, other: number): Promise<boolean> {
  const { rows } = await sql<{ value: string }>`
    select i.value from identities i join customers c on c.store_id = i.store_id and c.id = i.customer_id
    where i.store_id = ${tx.storeId} and i.kind = 'external' and i.removed_at is null and i.confirmed_at is not null and c.canonical_id = ${one}`.execute(tx.db);
  return rows.length > 0 && hasAccountOf(tx, other, rows.map((row) => row.value));
}

/** Whether a customer has an account of one of the shops these accounts are of. */
export async function hasAccountOf(tx: Tx, canonicalId: number, accounts: string[]): Promise<boolean> {
  const shops = accounts.map((account) => account.split(':')[0]);
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from identities i join customers c on c.store_id = i.store_id and c.id = i.customer_id
      where i.store_id = ${tx.storeId} and i.kind = 'external' and i.removed_at is null and i.confirmed_at is not null
        and c.canonical_id = ${canonicalId} and split_part(i.value, ':', 1) = any(${shops}::text[])
    ) as found`.execute(tx.db);
  return rows[0]?.found ?? false;
}

/** Whether nothing but browsers is known of a customer. */
export async function isAnonymous(tx: Tx, canonicalId: number): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists (
      select from identities i join customers c on c.store_id = i.store_id and c.id = i.customer_id
      where i.store_id = ${tx.storeId} and i.kind <> 'visitor' and i.removed_at is null and i.confirmed_at is not null and c.canonical_id = ${canonicalId}
    ) as known`.execute(tx.db);
  return !rows[0]?.known;
}

function reasonOf(link: ProvenIdentity, identity: FoundIdentity, { evidence }: Told): MergeReason {
  const claimed = link.proof === 'claimed' || !identity.confirmed;
  const kind: ReasonKind = link.kind === 'email' ? (claimed ? 'claimed_email' : 'same_email')
    : link.kind === 'phone' ? (claimed ? 'claimed_phone' : 'same_phone')
    : link.kind === 'external' ? 'same_login'
    : link.kind === 'visitor' ? 'same_browser' : 'same_account';
  const text = link.kind === 'visitor' ? '' : [link.shown, evidence.reference].filter(Boolean).join(' · ');
  return { kind, text };
}
