import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { anyOf, prepared } from '../../../kernel/database.ts';
import { jsonText } from '../../../kernel/json-text.ts';
import { agentNotified, notificationsRead } from '../events.ts';
import { onDutyOf } from '../queries.ts';
import { notificationKind, usualNotifications } from '../schema.ts';
import type { Notifications } from '../schema.ts';
import { selfOf } from '../update-me.ts';

const news = z.object({
  agentIds: z.array(z.number()).max(500),
  kind: notificationKind,
  conversationId: z.number().nullable().default(null),
  /** Words and ids the screen shows: who acted, which customer, how much. */
  data: z.record(z.string(), z.unknown()).default({}),
});
export type News = z.output<typeof news>;

/** Tells agents something. Returns who was told. */
export const notify = command({
  name: 'agents.notify',
  permission: null,
  audited: false,
  input: news,
  run: async (tx, input) => ({ told: await notifyAll(tx, [input]) }),
});

/**
 * Tells agents several things, each in the way they chose: a row behind the bell, and for who is on duty a live signal or a mail.
 * Off duty the row waits in silence, unless it is about security. Whoever acts is never told of their own act. Returns who was told.
 */
export async function notifyAll(tx: Tx, all: News[]): Promise<number[]> {
  const self = tx.actor.kind === 'agent' ? tx.actor.id : null;
  const ids = [...new Set(all.flatMap(({ agentIds }) => agentIds))].filter((id) => id !== self);
  if (ids.length === 0) return [];
  const agents = await tx.db.selectFrom('agents').select(['id', 'notifications', 'availability', 'working_hours', 'zone'])
    .where('store_id', '=', tx.storeId).where('id', '=', anyOf(ids)).where('deactivated_at', 'is', null).modifyEnd(prepared).execute();
  const wanted = all.flatMap(({ agentIds, kind, conversationId, data }) => agents.filter(({ id }) => agentIds.includes(id)).map((agent) => {
    const chosen = kind === 'security' ? undefined : (agent.notifications as Notifications)[kind];
    return { agent_id: agent.id, kind, conversation_id: conversationId, data, ways: chosen ?? usualNotifications[kind] };
  })).filter(({ ways }) => ways.app || ways.mail);
  if (wanted.length === 0) return [];
  const onDuty = wanted.every(({ kind }) => kind === 'security') ? new Set<number>() : await onDutyOf(tx, agents);
  const { rows } = await sql<{ id: number }>`${prepared}
    with kept as (
      insert into notifications (store_id, agent_id, kind, conversation_id, data, created_at)
      select ${tx.storeId}::integer, agent_id, kind, conversation_id, data, ${tx.now}::timestamptz
      from jsonb_populate_recordset(null::notifications, ${jsonText(wanted)}::jsonb) returning id
    ) select id from kept order by id`.execute(tx.db);
  wanted.forEach(({ agent_id: agentId, kind, ways }, index) => {
    if (kind !== 'security' && !onDuty.has(agentId)) return;
    tx.emit(agentNotified({ agentId, notificationId: rows[index]!.id, kind, mail: ways.mail }));
  });
  return wanted.map((one) => one.agent_id);
}

/** Marks what the bell shows as seen: one's own, all up to an id, or those of one conversation. */
export const markNotificationsRead = command({
  name: 'agents.mark-notifications-read',
  permission: null,
  audited: false,
  input: z.object({ upTo: z.number().optional(), conversationId: z.number().optional() }),
  async run(tx, { upTo, conversationId }) {
    const id = selfOf(tx);
    const rows = await tx.db.updateTable('notifications').set({ read_at: tx.now })
      .where('store_id', '=', tx.storeId).where('agent_id', '=', id).where('read_at', 'is', null)
      .$if(upTo !== undefined, (query) => query.where('id', '<=', upTo!))
      .$if(conversationId !== undefined, (query) => query.where('conversation_id', '=', conversationId!))
      .returning('id').execute();
    if (rows.length > 0) tx.emit(notificationsRead({ agentId: id }));
    return { read: rows.length };
  },
});
