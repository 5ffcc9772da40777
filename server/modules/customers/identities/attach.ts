import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { prepared } from '../../../kernel/database.ts';
import { jsonText } from '../../../kernel/json-text.ts';
import { actorId } from '../../../kernel/house.ts';
import type { NormalIdentity } from '../normalise-identity.ts';
import { confidenceOf } from '../schema.ts';
import type { EvidenceKind } from '../schema.ts';

/** How sure we are that the address belongs to who is speaking. */
export type Proof = 'verified' | 'given' | 'claimed';

export interface ProvenIdentity extends NormalIdentity {
  proof: Proof;
  /** How it was proved: login, mail, code, phone, order_email, token. */
  how: string | null;
}

export interface AttachedIdentity {
  id: number;
  kind: NormalIdentity['kind'];
  value: string;
}

/** Writes identities onto records. A claim may stand beside somebody's confirmed identity, a confirmed one stands once. */
export async function attachIdentities(tx: Tx, identities: (ProvenIdentity & { customerId: number; at: Date })[]): Promise<(AttachedIdentity & { customerId: number })[]> {
  if (identities.length === 0) return [];
  const rows = identities.map(({ customerId, at, kind, value, shown, proof, how }) => ({
    customerId, at, kind, value, shown, confirmed: proof !== 'claimed', how: proof === 'verified' ? how ?? 'contact' : null,
  }));
  const { rows: attached } = await sql<AttachedIdentity & { customerId: number }>`${prepared}
    insert into identities (store_id, customer_id, kind, value, shown, confirmed_at, verified_at, verified_how, created_at, seen_at)
    select ${tx.storeId}::integer, "customerId", kind, value, shown, case when confirmed then at end, case when how is not null then at end, how, at, at
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as rows ("customerId" bigint, at timestamptz, kind text, value text, shown text, confirmed boolean, how text)
    returning id, kind, value, customer_id as "customerId"`.execute(tx.db);
  return attached;
}

/** A claim that turned out to be true, or a known address that was now proved. */
export async function raiseProof(tx: Tx, identityId: number, { proof, how }: ProvenIdentity, at: Date): Promise<void> {
  const verified = proof === 'verified';
  await sql`
    update identities set confirmed_at = coalesce(confirmed_at, ${at}), seen_at = greatest(seen_at, ${at}),
      verified_at = case when ${verified} then coalesce(verified_at, ${at}) else verified_at end,
      verified_how = case when ${verified} then coalesce(verified_how, ${how ?? 'contact'}) else verified_how end
    where store_id = ${tx.storeId} and id = ${identityId}`.execute(tx.db);
}

export interface Evidence {
  identityId: number;
  kind: EvidenceKind;
  reference: string;
  at: Date;
}

/** Why these identities are believed; the same reason and reference again only moves its last time. Each reason once a call. */
export async function recordEvidence(tx: Tx, entries: Evidence[]): Promise<void> {
  if (entries.length === 0) return;
  const agentId = tx.actor.kind === 'agent' ? actorId(tx.actor) : null;
  const rows = entries.map((entry) => ({ ...entry, reference: entry.reference.slice(0, 200), confidence: confidenceOf[entry.kind] }));
  await sql`${prepared}
    insert into identity_evidence as known (store_id, identity_id, kind, confidence, reference, agent_id, first_at, last_at)
    select distinct on ("identityId", kind, reference) ${tx.storeId}::integer, "identityId", kind, confidence, reference, ${agentId}::bigint, at, at
    from jsonb_to_recordset(${jsonText(rows)}::jsonb) as rows ("identityId" bigint, kind text, confidence real, reference text, at timestamptz)
    order by "identityId", kind, reference
    on conflict (store_id, identity_id, kind, reference) do update
      set last_at = greatest(known.last_at, excluded.last_at), first_at = least(known.first_at, excluded.first_at)
      where known.last_at < excluded.last_at - interval '1 hour' or known.first_at > excluded.first_at`.execute(tx.db);
}
