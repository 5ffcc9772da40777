import { command } from '../../kernel/command.ts';
import { cleanHtml } from '../../channels/clean-html.ts';
import { draftBody, id } from './schema.ts';
import { json, requireAgent, take } from './take.ts';

/** Keeps what an agent is writing, per conversation and kind; an empty one is removed. */
export const saveDraft = command({
  name: 'conversations.save-draft',
  permission: 'conversations.write',
  audited: false,
  input: draftBody.extend({ conversationId: id }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    const agent = requireAgent(tx);
    const key = { store_id: tx.storeId, conversation_id: conversation.id, agent_id: agent, kind: input.kind };
    if (input.text.trim() === '' && input.fileIds.length === 0 && input.variantIds.length === 0) {
      await tx.db.deleteFrom('drafts').where('store_id', '=', tx.storeId)
        .where('conversation_id', '=', conversation.id).where('agent_id', '=', agent).where('kind', '=', input.kind).execute();
    } else {
      const values = {
        text: input.text.replaceAll('\0', ''), html: input.html === null ? null : cleanHtml(input.html),
        to_addresses: input.to && json(input.to), cc_addresses: input.cc && json(input.cc),
        file_ids: input.fileIds, variant_ids: input.variantIds, based_on_message_id: input.basedOnMessageId, updated_at: tx.now,
      };
      await tx.db.insertInto('drafts').values({ ...key, ...values })
        .onConflict((clash) => clash.columns(['store_id', 'conversation_id', 'agent_id', 'kind']).doUpdateSet(values)).execute();
    }
    return { savedAt: tx.now.toISOString() };
  },
});
