import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { consentGranted, consentWithdrawn } from '../events.ts';
import { consentInput } from './schema.ts';

/**
 * Keeps a decision with its proof; nothing is ever overwritten. `customerId` is any record of the person. 422 without words when granting:
 * what was agreed to must be shown to an authority (정보통신망법 §50, GDPR art. 7(1)). 422 when decided in the future.
 */
export const recordConsent = command({
  name: 'customers.record-consent',
  permission: 'customers.write',
  redact: ['words', 'ip'],
  input: consentInput.extend({ customerId: z.number().int().positive(), identityId: z.number().int().positive().nullish(), ip: z.string().max(64).nullish(), silent: z.boolean().optional() }),
  run: (tx, input) => keepConsent(tx, input),
});

/** The same for the house itself: a shopper's own page, a checkout, an import. */
export async function keepConsent(
  tx: Tx, input: z.output<typeof consentInput> & { customerId: number; identityId?: number | null; ip?: string | null; silent?: boolean },
): Promise<{ id: number }> {
  const decidedAt = input.decidedAt ? new Date(input.decidedAt) : tx.now;
  if (decidedAt.getTime() > tx.now.getTime() + 60_000) fail('invalid', 'consent_in_future', 'A consent cannot be given in the future.');
  if (input.decision === 'granted' && !input.words.trim()) fail('invalid', 'consent_without_words', 'Write down what the person was shown or said.');
  const by = { kind: tx.actor.kind, id: actorId(tx.actor) };
  const { rows } = await sql<{ id: number }>`
    insert into consents (store_id, customer_id, channel, purpose, decision, decided_at, source, words, language, ip, identity_id, recorded_by, recorded_at)
    select ${tx.storeId}, c.id, ${input.channel}, ${input.purpose}, ${input.decision}, ${decidedAt}, ${input.source}, ${input.words}, ${input.language ?? null}, ${input.ip ?? null},
      ${input.identityId ?? null}::bigint, ${JSON.stringify(by)}::jsonb, ${tx.now}
    from customers c where c.store_id = ${tx.storeId} and c.id = ${input.customerId} and c.erased_at is null
    returning id`.execute(tx.db);
  const id = rows[0]?.id ?? fail('not_found', 'customer_not_found', 'There is no such customer.');
  const fact = input.decision === 'granted' ? consentGranted : consentWithdrawn;
  tx.emit(fact({ customerId: input.customerId, consentId: id, channel: input.channel, purpose: input.purpose },
    { customerId: input.customerId, occurredAt: decidedAt, silent: input.silent }));
  return { id };
}
