import { sql } from 'kysely';
import type { Tx } from '../../kernel/command.ts';
import { closingTime, isOpen, nextOpening } from '../store/business-hours/time.ts';
import { businessCalendar } from '../store/queries.ts';
import type { Calendar } from '../store/business-hours/calendar.ts';
import type { Reply } from './schema.ts';

/** Fewer answers than this say nothing. */
const enoughAnswers = 3;
const lookBackDays = 14;
const lastAnswers = 30;
/** Three of four shoppers were answered at least this fast: an estimate that holds for most, not for half. */
const share = 0.75;
/** After this nobody is told a number of minutes any more. */
const longestClaim = 8 * 60;

/**
 * What a shopper who writes now may honestly expect. Closed: when the store opens. Open: the wait that three of four of
 * the last chats had at most, or the longest wait of somebody who is waiting right now, whichever is longer.
 */
export async function expectReply(tx: Tx): Promise<Reply> {
  const calendar = await businessCalendar(tx);
  if (!isOpen(calendar, tx.now)) return { kind: 'closed', opensAt: nextOpening(calendar, tx.now)?.toISOString() ?? null };
  if (!(await anybodyThere(tx))) return { kind: 'closed', opensAt: null };
  const until = closingTime(calendar, tx.now)?.toISOString() ?? null;
  const minutes = expectedMinutes(await recentWaits(tx, calendar), await longestWaiting(tx, calendar));
  return minutes === null ? { kind: 'open', until } : { kind: 'now', minutes, until };
}

/** The number of minutes to promise, or null when too little is known. Waits are in minutes. */
export function expectedMinutes(waits: number[], waitingNow: number): number | null {
  if (waits.length < enoughAnswers) return null;
  const sorted = [...waits].sort((a, b) => a - b);
  const usual = sorted[Math.ceil(sorted.length * share) - 1]!;
  const minutes = Math.max(1, Math.ceil(Math.max(usual, waitingNow)));
  return minutes > longestClaim ? null : minutes;
}

async function anybodyThere(tx: Tx): Promise<boolean> {
  const row = await tx.db.selectFrom('agents').select('id').where('store_id', '=', tx.storeId)
    .where('deactivated_at', 'is', null).where('availability', '<>', 'off_duty').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** How long the last chats that began in opening hours waited for their first answer. */
async function recentWaits(tx: Tx, calendar: Calendar): Promise<number[]> {
  const since = new Date(tx.now.getTime() - lookBackDays * 86_400_000);
  const { rows } = await sql<{ began: Date; answered: Date }>`
    select created_at as began, first_reply_at as answered from conversations
    where store_id = ${tx.storeId} and channel = 'chat' and first_reply_at is not null and created_at > ${since}
    order by first_reply_at desc limit ${lastAnswers}`.execute(tx.db);
  return rows.filter((row) => isOpen(calendar, row.began)).map((row) => (row.answered.getTime() - row.began.getTime()) / 60_000);
}

/** Minutes that the longest waiting chat of this opening has waited already. */
async function longestWaiting(tx: Tx, calendar: Calendar): Promise<number> {
  const { rows } = await sql<{ since: Date }>`
    select needs_reply_since as since from conversations
    where store_id = ${tx.storeId} and channel = 'chat' and status = 'open' and needs_reply_since > ${new Date(tx.now.getTime() - 86_400_000)}
    order by last_message_at desc limit 50`.execute(tx.db);
  const waits = rows.filter((row) => isOpen(calendar, row.since)).map((row) => (tx.now.getTime() - row.since.getTime()) / 60_000);
  return Math.max(0, ...waits);
}
