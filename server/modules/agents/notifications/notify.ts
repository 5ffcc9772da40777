import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import { anyOf, prepared } from '../../../kernel/database.ts';
import { jsonText } from '../../../kernel/json-text.ts';
import { agentNotified, notificationsRead } from '../events.ts';
import { onDutyOf } from '../queries.ts';
import { notificationKind, usualNotifications } from '../schema.ts';
import type { Notifications } from '../schema.ts';
import { selfOf } from '../update-me.ts';

/**
 * Tells agents something, each in the way they chose: a row behind the bell, and for who is on duty a live signal or a mail.
 * Off duty the row waits in silence, unless it is about security. Whoever acts is never told of their own act. Returns who was told.
 */
export const notify = command({
  name: 'agents.notify',
  permission: null,
  audited: false,
  input: z.object({
    agentIds: z.array(z.number()).max(500),
    kind: notificationKind,
    conversationId: z.number().nullable().default(null),
    /** Words and ids the screen shows: who acted, which customer, how much. */
    data: z.record(z.string(), z.unknown()).default({}),
  }),
  async run(tx, { agentIds, kind, conversationId, data }) {
    const ids = [...new Set(agentIds)].filter((id) => tx.actor.kind !== 'agent' || tx.actor.id !== id);
    if (ids.length === 0) return { told: [] };
    const agents = await tx.db.selectFrom('agents').select(['id', 'notifications', 'availability', 'working_hours', 'zone'])
      .where('store_id', '=', tx.storeId).where('id', '=', anyOf(ids)).where('deactivated_at', 'is', null).modifyEnd(prepared).execute();
    const urgent = kind === 'security';
    const waysOf = (chosen: unknown) => (urgent ? undefined : (chosen as Notifications)[kind]) ?? usualNotifications[kind];
    const wanting = agents.map((agent) => ({ ...agent, ways: waysOf(agent.notifications) }))
      .filter(({ ways }) => ways.app || ways.mail);
    if (wanting.length === 0) return { told: [] };
    const onDuty = urgent ? new Set(ids) : await onDutyOf(tx, wanting);
    const rows = await tx.db.insertInto('notifications')
      .values(wanting.map((agent) => ({ store_id: tx.storeId, agent_id: agent.id, kind, conversation_id: conversationId, data: jsonText(data), created_at: tx.now })))
      .returning(['id', 'agent_id']).modifyEnd(prepared).execute();
    for (const row of rows) {
      if (!onDuty.has(row.agent_id)) continue;
      const { ways } = wanting.find((agent) => agent.id === row.agent_id)!;
      tx.emit(agentNotified({ agentId: row.agent_id, notificationId: row.id, kind, mail: ways.mail }));
    }
    return { told: rows.map((row) => row.agent_id) };
  },
});

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
