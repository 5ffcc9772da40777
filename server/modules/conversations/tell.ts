import type { Tx } from '../../kernel/command.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { sightOf } from '../agents/queries.ts';
import { notifyAll } from '../agents/notifications/notify.ts';
import type { NotificationKind } from '../agents/schema.ts';
import type { Conversation } from './take.ts';

export interface News {
  kind: Exclude<NotificationKind, 'approval'>;
  /** What exactly, where a kind covers several things: woken, delivery_failed, schedule_cancelled. */
  what?: string;
  data?: Record<string, unknown>;
}

type About = Pick<Conversation, 'id' | 'inbox' | 'subject' | 'contact_name'>;

/** Tells agents something about a conversation, as far as they may see its inbox. Who is off duty finds it when they come back. */
export const tell = (tx: Tx, agentIds: (number | null)[], conversation: About, news: News): Promise<void> => tellAll(tx, [{ agentIds, conversation, news }]);

/** The same for several conversations. */
export async function tellAll(tx: Tx, all: { agentIds: (number | null)[]; conversation: About; news: News }[]): Promise<void> {
  const ids = [...new Set(all.flatMap(({ agentIds }) => agentIds))].filter((one) => one !== null);
  if (ids.length === 0) return;
  const rows = await sightOf(tx, ids);
  const sees = (inbox: string) => (row: typeof rows[number]) => inboxAllowed({ kind: 'agent', inboxes: row.inboxes }, inbox);
  await notifyAll(tx, all.map(({ agentIds, conversation, news }) => ({
    agentIds: rows.filter((row) => agentIds.includes(row.id)).filter(sees(conversation.inbox)).map((row) => row.id),
    kind: news.kind, conversationId: conversation.id,
    data: { subject: conversation.subject, contact: conversation.contact_name, ...(news.what ? { what: news.what } : {}), ...news.data },
  })));
}
