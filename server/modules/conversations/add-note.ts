import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
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
    await stopUnlessAgents(mentions);
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

    async function stopUnlessAgents(ids: number[]): Promise<void> {
      if (ids.length === 0) return;
      const known = await tx.db.selectFrom('agents').select('id')
        .where('store_id', '=', tx.storeId).where('id', 'in', ids).where('deactivated_at', 'is', null).execute();
      if (known.length < ids.length) fail('invalid', 'agent_not_found', 'Somebody who is mentioned does not work here.');
    }
  },
});
