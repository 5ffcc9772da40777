import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { DB } from '../../../db/schema.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { agentId, json } from './take.ts';
import { keepNearest } from './targets/follow.ts';

/** All it takes to put a merge or a split back exactly. */
export interface Moved {
  messageIds: number[];
  lineIds: number[];
  participantIds: number[];
  tagIds: number[];
  followerIds: number[];
  scheduledIds: number[];
  /** Targets of both conversations as they were. */
  timerIds: number[];
  timers: Record<string, unknown>[];
  /** What the conversation that was merged into had of being closed, when merging reopened it. */
  reopened: { closed_at: Date | string; closed_by: number | null; reopened_at: Date | string | null } | null;
  /** Versions of both right afterwards: when they still hold, nothing happened since. */
  versions: { from: number; to: number };
}

/** Moves messages, with the mentions in them, into another conversation. */
export async function moveMessages(tx: Tx, messageIds: number[], toId: number): Promise<void> {
  await tx.db.updateTable('messages').set({ conversation_id: toId }).where('store_id', '=', tx.storeId).where('id', 'in', messageIds).execute();
  await tx.db.updateTable('mentions').set({ conversation_id: toId }).where('store_id', '=', tx.storeId).where('message_id', 'in', messageIds).execute();
}

/** The targets of conversations as they are now. */
export async function rememberTimers(tx: Tx, ids: number[]): Promise<Pick<Moved, 'timerIds' | 'timers'>> {
  const rows = await tx.db.selectFrom('sla_timers').selectAll().where('store_id', '=', tx.storeId).where('conversation_id', 'in', ids).execute();
  return { timerIds: rows.map((row) => row.id), timers: rows.map((row) => ({ ...row })) };
}

/** Puts the targets of conversations back as they were remembered. */
export async function restoreTimers(tx: Tx, ids: number[], moved: Moved): Promise<void> {
  await sql`
    delete from sla_timers where store_id = ${tx.storeId} and conversation_id = any(${ids}::bigint[]) and id <> all(${moved.timerIds}::bigint[])`.execute(tx.db);
  for (const timer of moved.timers) {
    const { store_id: _store, id, ...values } = timer as unknown as Selectable<DB['sla_timers']>;
    await tx.db.updateTable('sla_timers').set(values).where('store_id', '=', tx.storeId).where('id', '=', id).execute();
  }
  for (const one of ids) await keepNearest(tx, one);
}

/** Writes down a merge or a split. */
export async function writeDown(tx: Tx, act: 'merge' | 'split', fromId: number, toId: number, moved: Omit<Moved, 'versions'>): Promise<number> {
  const rows = await tx.db.selectFrom('conversations').select(['id', 'version']).where('store_id', '=', tx.storeId).where('id', 'in', [fromId, toId]).execute();
  const version = (id: number) => rows.find((row) => row.id === id)!.version;
  const row = await tx.db.insertInto('rearrangements').values({
    store_id: tx.storeId, act, from_conversation_id: fromId, to_conversation_id: toId,
    moved: json({ ...moved, versions: { from: version(fromId), to: version(toId) } }), done_at: tx.now, done_by: agentId(tx),
  }).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

export interface Rearrangement {
  id: number;
  act: 'merge' | 'split';
  from_conversation_id: number;
  to_conversation_id: number;
  moved: Moved;
}

/** 409 when a later merge or split moved some of the same messages: that one has to be undone first. */
export async function stopIfRearrangedSince(tx: Tx, done: Rearrangement): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from rearrangements where store_id = ${tx.storeId} and id > ${done.id} and undone_at is null
      and (from_conversation_id = any(${[done.from_conversation_id, done.to_conversation_id]}::bigint[]) or to_conversation_id = any(${[done.from_conversation_id, done.to_conversation_id]}::bigint[]))
      and moved -> 'messageIds' @> any(${done.moved.messageIds.map((one) => JSON.stringify([one]))}::jsonb[])
    order by id desc limit 1`.execute(tx.db);
  if (rows[0]) fail('conflict', 'undo_newer_first', 'These messages were moved again since. Undo that first.', { rearrangementId: rows[0].id });
}
