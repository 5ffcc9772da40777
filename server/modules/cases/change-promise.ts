import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { businessCalendar } from '../store/queries.ts';
import { promiseChanged } from './events.ts';
import { dueOf } from './note-promises.ts';
import { shapeOf, takePromise } from './queries.ts';
import { dueAt, what } from './schema.ts';

/** Says a promise better: its words, or until when. A new time reminds anew. */
export const changePromise = command({
  name: 'cases.change-promise',
  permission: 'conversations.write',
  input: z.object({ id: z.number(), what: what.optional(), dueAt: dueAt.optional() }),
  async run(tx, { id, what: said, dueAt: due }) {
    const promise = await takePromise(tx, id);
    const row = await tx.db.updateTable('promises').set({
      what: said ?? promise.what, ...(due !== undefined && dueOf(await businessCalendar(tx), tx.now, due === null ? null : new Date(due))),
    }).where('store_id', '=', tx.storeId).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
    tx.emit(promiseChanged({ conversationId: promise.conversation_id, promiseId: id }, { customerId: promise.customer_id }));
    return shapeOf(row);
  },
});
