import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { sightOf } from '../agents/queries.ts';
import { noteAdded } from './events.ts';
import { followSilently } from './follow.ts';
import { tell } from './tell.ts';
import { id, noteBody } from './schema.ts';
import { agentId, change, take } from './take.ts';
import { writeMessage } from './write-message.ts';

/** Writes a note that only colleagues see. Whoever is mentioned is told and follows the conversation from then on. */
export const addNote = command({
  name: 'conversations.add-note',
  permission: 'conversations.write',
  redact: ['text'],
  input: noteBody.extend({ conversationId: id }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId, { evenMerged: true });
    const author = agentId(tx);
    const mentions = [...new Set(input.mentions)];
    await stopUnlessTheySee(tx, mentions, conversation.inbox);
    const messageId = await writeMessage(tx, {
      conversation, kind: 'note', author: { kind: author === null ? 'system' : 'agent', agentId: author }, text: input.text, fileIds: input.fileIds,
    });
    await tx.db.deleteFrom('drafts').where('store_id', '=', tx.storeId)
      .where('conversation_id', '=', conversation.id).where('agent_id', '=', author ?? 0).where('kind', '=', 'note').execute();
    if (mentions.length > 0) {
      await tx.db.insertInto('mentions').values(mentions.map((agent) => ({
        store_id: tx.storeId, message_id: messageId, agent_id: agent, conversation_id: conversation.id, mentioned_at: tx.now,
      }))).execute();
      await followSilently(tx, conversation.id, mentions);
    }
    await change(tx, conversation.id, {});
    tx.emit(noteAdded({ conversationId: conversation.id, messageId, mentions }, { customerId: conversation.customer_id }));
    await tell(tx, mentions, conversation, { kind: 'mentioned', data: { messageId, byAgentId: author, preview: input.text.slice(0, 160) } });
    return { conversationId: conversation.id, messageId };
  },
});

/** 422 when somebody left or may not see the conversation: whoever writes to them is told, instead of waiting for an answer. */
async function stopUnlessTheySee(tx: Tx, ids: number[], inbox: string): Promise<void> {
  if (ids.length === 0) return;
  const known = await sightOf(tx, ids);
  if (known.length < ids.length) fail('invalid', 'agent_not_found', 'Somebody who is mentioned does not work here.');
  const blind = known.find((one) => !one.permissions.has('conversations.read') || !inboxAllowed({ kind: 'agent', inboxes: one.inboxes }, inbox));
  if (blind) fail('invalid', 'mentioned_cannot_see', `${blind.name} may not see this conversation.`, { name: blind.name });
}
