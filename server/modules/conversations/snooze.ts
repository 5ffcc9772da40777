import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { conversationSnoozed } from './events.ts';
import { id, snoozeBody } from './schema.ts';
import { sayLine } from './say-line.ts';
import { agentId, change, take } from './take.ts';

const year = 366 * 24 * 3_600_000;

/** Puts a conversation away until a time, or until the customer writes. 422 for a time that is past or over a year away. */
export const snooze = command({
  name: 'conversations.snooze',
  permission: 'conversations.write',
  input: snoozeBody.extend({ conversationId: id }),
  async run(tx, input) {
    const conversation = await take(tx, input.conversationId);
    const until = new Date(input.until);
    if (until <= tx.now) fail('invalid', 'snooze_in_past', 'That time is past.');
    if (until.getTime() - tx.now.getTime() > year) fail('invalid', 'snooze_too_long', 'A conversation can be put away for a year at most.');
    if (conversation.closed_at || conversation.spam_at) fail('conflict', 'not_open', 'Only an open conversation can be put away.');
    const result = await change(tx, conversation.id, { snoozed_until: until, snoozed_at: tx.now, snoozed_by: agentId(tx) });
    await sayLine(tx, conversation, { code: 'snoozed', until: until.toISOString() });
    tx.emit(conversationSnoozed({ conversationId: conversation.id, until: until.toISOString() }, { customerId: conversation.customer_id }));
    return result;
  },
});
