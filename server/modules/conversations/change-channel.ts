import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { conversationChanged } from './events.ts';
import { changeChannelBody, id } from './schema.ts';
import { reachable } from './recipients.ts';
import { sayLine } from './say-line.ts';
import { change, take, unchanged } from './take.ts';
import { followTargets } from './targets/follow.ts';

/** Goes on by another channel: the thread, the owner and the running clocks stay. 422 when the customer has no address there. */
export const changeChannel = command({
  name: 'conversations.change-channel',
  permission: 'conversations.write',
  input: changeChannelBody.extend({ conversationId: id }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    if (conversation.channel === input.channel && conversation.inbox === input.inbox) return unchanged(conversation);
    if (!inboxAllowed(tx.actor, input.inbox)) fail('forbidden', 'inbox_not_permitted', 'You do not work in that inbox.');
    const ways = await reachable(tx, conversation);
    const way = ways.find((one) => one.channel === input.channel && one.inbox === input.inbox);
    if (!way) fail('invalid', 'customer_not_on_channel', 'This customer cannot be reached there.');
    const result = await change(tx, conversation.id, { channel: input.channel, inbox: input.inbox });
    await tx.db.insertInto('conversation_participants').values({
      store_id: tx.storeId, conversation_id: conversation.id, address: way.address, role: 'customer', added_at: tx.now,
    }).onConflict((clash) => clash.columns(['store_id', 'conversation_id', 'address']).doNothing()).execute();
    await sayLine(tx, conversation, { code: 'channel_changed', from: conversation.channel, to: input.channel });
    await followTargets(tx, conversation.id);
    tx.emit(conversationChanged({ conversationId: conversation.id, what: 'channel' }, { customerId: conversation.customer_id }));
    return result;
  },
});
