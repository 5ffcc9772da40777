import { Temporal } from 'temporal-polyfill';
import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { anyOf, prepared } from '../../kernel/database.ts';
import { findPromises } from '../../science/text/promise/find-promises.ts';
import type { WorkCalendar } from '../../science/work-calendar.ts';
import { shiftsOn } from '../store/business-hours/calendar.ts';
import type { Calendar } from '../store/business-hours/calendar.ts';
import { businessCalendar } from '../store/queries.ts';
import { promiseMade } from './events.ts';
import { remindAt } from './remind-at.ts';

/** What agents promised in these messages, with the time counted from when each was written. Reading them again changes nothing. */
export async function notePromises(tx: Tx, messageIds: number[]): Promise<void> {
  const messages = await tx.db.selectFrom('messages as m')
    .innerJoin('conversations as c', (join) => join.onRef('c.store_id', '=', 'm.store_id').onRef('c.id', '=', 'm.conversation_id'))
    .select(['m.id', 'm.conversation_id', 'm.text', 'm.occurred_at', 'm.author_agent_id', 'c.customer_id'])
    .where('m.store_id', '=', tx.storeId).where('m.id', '=', anyOf(messageIds)).where('m.kind', '=', 'outgoing').where('m.author_kind', '=', 'agent')
    .where('m.undone_at', 'is', null).modifyEnd(prepared).execute();
  const calendar = await businessCalendar(tx);
  const found = messages.flatMap((message) => findPromises(message.text, { at: message.occurred_at.getTime(), calendar: workDays(calendar), closesAt: closingHour(calendar, message.occurred_at) })
    .map(({ text, kind, dueAt }, place) => ({
      store_id: tx.storeId, conversation_id: message.conversation_id, message_id: message.id, place, agent_id: message.author_agent_id, what: text.trim().slice(0, 500), kind,
      ...dueOf(calendar, message.occurred_at, dueAt === null ? null : new Date(dueAt)), made_at: message.occurred_at,
    })));
  if (found.length === 0) return;
  const kept = await tx.db.insertInto('promises').values(found).onConflict((conflict) => conflict.columns(['store_id', 'message_id', 'place']).doNothing())
    .returning(['id', 'conversation_id']).execute();
  const customers = new Map(messages.map((message) => [message.conversation_id, message.customer_id]));
  for (const { id, conversation_id } of kept) tx.emit(promiseMade({ conversationId: conversation_id, promiseId: id }, { customerId: customers.get(conversation_id) }));
}

/** The columns that a due time decides. */
export function dueOf(calendar: Calendar, madeAt: Date, dueAt: Date | null) {
  return {
    due_at: dueAt, remind_at: dueAt && new Date(remindAt(calendar, madeAt.getTime(), dueAt.getTime())), reminded_at: null, overdue_told_at: null,
  };
}

/** A reply that was taken back promises nothing. */
export async function forgetPromisesOf(tx: Tx, messageIds: number[]): Promise<void> {
  await sql`${prepared}delete from promises where store_id = ${tx.storeId} and message_id = any(${messageIds}::bigint[])`.execute(tx.db);
}

/** Messages that were moved to another conversation take their promises along. */
export async function followMessages(tx: Tx, conversationIds: number[]): Promise<void> {
  await sql`
    update promises as p set conversation_id = m.conversation_id from messages as m
    where p.store_id = ${tx.storeId} and p.conversation_id = any(${conversationIds}::bigint[]) and m.store_id = p.store_id and m.id = p.message_id
      and m.conversation_id <> p.conversation_id`.execute(tx.db);
}

const workDays = (calendar: Calendar): WorkCalendar => ({
  zone: calendar.zone, isDayOff: (date) => shiftsOn(calendar, Temporal.PlainDate.from(date)).length === 0,
});

/** The hour at which the store closes on the day of a moment; undefined on a day off. */
function closingHour(calendar: Calendar, moment: Date): number | undefined {
  const day = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(calendar.zone).toPlainDate();
  const last = shiftsOn(calendar, day).map(({ to }) => to).toSorted().at(-1);
  // The last hour of a day that ends at midnight still belongs to it.
  return last === undefined ? undefined : Math.min(Number(last.slice(0, 2)), 23);
}
