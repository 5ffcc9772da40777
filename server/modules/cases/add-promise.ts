import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { promiseKind } from '../../science/text/promise/promise-kind.ts';
import { conversationRecord } from '../conversations/queries.ts';
import { agentId } from '../conversations/take.ts';
import { businessCalendar } from '../store/queries.ts';
import { promiseMade } from './events.ts';
import { dueOf } from './note-promises.ts';
import { shapeOf } from './queries.ts';
import { dueAt, what } from './schema.ts';

/** Adds a promise by hand: one given on the phone, or one the words did not show. It is the actor's own. */
export const addPromise = command({
  name: 'cases.add-promise',
  permission: 'conversations.write',
  input: z.object({ conversationId: z.number(), what, dueAt }),
  async run(tx, { conversationId, what: said, dueAt: due }) {
    const conversation = await conversationRecord(tx, conversationId);
    const row = await tx.db.insertInto('promises').values({
      store_id: tx.storeId, conversation_id: conversation.id, agent_id: agentId(tx) ?? null, what: said, kind: promiseKind(said), made_at: tx.now,
      ...dueOf(await businessCalendar(tx), tx.now, due === null ? null : new Date(due)),
    }).returningAll().executeTakeFirstOrThrow();
    tx.emit(promiseMade({ conversationId: conversation.id, promiseId: row.id }, { customerId: conversation.customer_id }));
    return shapeOf(row);
  },
});
