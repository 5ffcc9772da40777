import { command } from '../../kernel/command.ts';
import { planMail } from './mail-answers.ts';
import { currentConversation, currentVisitor } from './queries.ts';
import { emailBody } from './schema.ts';

/**
 * Keeps where an answer may go if the shopper leaves. It is only claimed: nothing is sent to it before a person of the
 * store answers, and it opens nobody's history. An address the shop itself vouched for stays.
 */
export const saveEmail = command({
  name: 'storefront.save-email',
  permission: null,
  redact: ['email'],
  input: emailBody,
  async run(tx, { email }) {
    const visitor = await currentVisitor(tx, { lock: true });
    if (!visitor.email_verified_at) {
      await tx.db.updateTable('visitors').set({ email, email_claimed_at: tx.now }).where('store_id', '=', tx.storeId).where('id', '=', visitor.id).execute();
      const conversationId = await currentConversation(tx, visitor.id);
      if (conversationId !== null) planMail(tx, conversationId, tx.now);
    }
    return { name: visitor.name, email: visitor.email_verified_at ? visitor.email : email, verified: visitor.email_verified_at !== null };
  },
});
