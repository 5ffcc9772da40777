import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { customerNoted, customerUpdated } from '../events.ts';
import { canonicalOf } from '../merging/family.ts';
import { indexCustomers } from '../search/index-customers.ts';

const id = z.number().int().positive();

/** A note about the person, for colleagues only. */
export const writeNote = command({
  name: 'customers.write-note',
  permission: 'customers.write',
  redact: ['text'],
  input: z.object({ customerId: id, text: z.string().trim().min(1).max(10_000) }),
  async run(tx, { customerId, text }) {
    const canonicalId = await canonicalOf(tx, customerId);
    const { rows } = await sql<{ id: number }>`
      insert into customer_notes (store_id, customer_id, text, created_at, created_by)
      values (${tx.storeId}, ${canonicalId}, ${text}, ${tx.now}, ${tx.actor.kind === 'agent' ? actorId(tx.actor) : null}) returning id`.execute(tx.db);
    const noteId = rows[0]!.id;
    await indexCustomers(tx, [canonicalId]);
    tx.emit(customerNoted({ customerId: canonicalId, noteId }, { customerId: canonicalId }));
    return { id: noteId };
  },
});

/** Takes a note away. 404 when this customer has no such note. */
export const removeNote = command({
  name: 'customers.remove-note',
  permission: 'customers.write',
  input: z.object({ customerId: id, noteId: id }),
  async run(tx, { customerId, noteId }) {
    const canonicalId = await canonicalOf(tx, customerId);
    const { rows } = await sql`
      update customer_notes n set removed_at = ${tx.now}, removed_by = ${actorId(tx.actor)} from customers c
      where n.store_id = ${tx.storeId} and n.id = ${noteId} and n.removed_at is null and c.store_id = n.store_id and c.id = n.customer_id and c.canonical_id = ${canonicalId}
      returning n.id`.execute(tx.db);
    if (rows.length === 0) fail('not_found', 'note_not_found', 'This customer has no such note.');
    await indexCustomers(tx, [canonicalId]);
    tx.emit(customerUpdated({ customerId: canonicalId, fields: ['notes'] }, { customerId: canonicalId }));
    return {};
  },
});
