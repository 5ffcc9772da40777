import type { Tx } from '../../kernel/command.ts';
import { prepared } from '../../kernel/database.ts';
import { agentId, json } from './take.ts';

/** What a system line says: a code with its facts. The screen puts it into the reader's language. */
export interface Line {
  code:
    | 'assigned' | 'unassigned' | 'team_assigned' | 'closed' | 'reopened' | 'follow_up' | 'snoozed' | 'woken' | 'merged_here' | 'split_off' | 'split_from'
    | 'marked_spam' | 'not_spam' | 'channel_changed' | 'bounced' | 'auto_reply' | 'report' | 'possibly_belongs' | 'away_notice' | 'priority_set' | 'undone'
    | 'answer_mailed' | 'answer_not_mailed' | 'order_number_given';
  [fact: string]: unknown;
}

/** Writes a system line into a conversation. Lines never count as messages. */
export async function sayLine(tx: Tx, conversation: { id: number; channel: string; inbox: string }, line: Line, text = ''): Promise<number> {
  const row = await tx.db.insertInto('messages').values({
    store_id: tx.storeId,
    conversation_id: conversation.id,
    kind: 'system',
    author_kind: agentId(tx) === null ? 'system' : 'agent',
    author_agent_id: agentId(tx),
    channel: conversation.channel,
    inbox: conversation.inbox,
    text,
    line: json(line),
    occurred_at: tx.now,
  }).returning('id').modifyEnd(prepared).executeTakeFirstOrThrow();
  return row.id;
}
