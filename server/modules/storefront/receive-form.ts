import { createHash } from 'node:crypto';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { rateLimit } from '../../kernel/rate-limit.ts';
import { receiveMessage } from '../conversations/receive-message.ts';
import { sayLine } from '../conversations/say-line.ts';
import { resolveCustomer } from '../customers/resolve-customer.ts';
import { defaultConnection } from '../deliveries/connections/queries.ts';
import { storefrontWords } from './messages.ts';
import { contactBody, language } from './schema.ts';

/**
 * Takes in a contact form as a conversation that is answered by mail. The address is only claimed: nothing is sent to it
 * before a person answers, and that mail repeats no word of the form. The same form sent twice in a row is one message.
 */
export const receiveForm = command({
  name: 'storefront.receive-form',
  permission: null,
  redact: ['text', 'email', 'name', 'orderNumber'],
  input: contactBody.extend({ siteId: z.number(), language, ip: z.string().optional() }),
  async run(tx, input) {
    await rateLimit(tx.house, tx.storeId, `form:${input.ip ?? ''}`, { limit: 10, seconds: 600 });
    await rateLimit(tx.house, tx.storeId, `form to:${input.email}`, { limit: 10, seconds: 86_400 });
    const mailbox = await defaultConnection(tx, 'email');
    if (!mailbox) fail('unavailable', 'no_mailbox', 'This store has no mailbox to answer from yet.');
    const customerId = await writer(tx, input);
    const store = await tx.db.selectFrom('stores').select('name').where('id', '=', tx.storeId).executeTakeFirstOrThrow();
    const externalId = onceADay(tx, input);
    const received = await receiveMessage.in(tx, {
      channel: 'form', inbox: `form:${input.siteId}`, onceKey: externalId, receivedAt: tx.now, customerId,
      message: {
        // Without the name: participants become recipients, and mail to a claimed address holds no word of a stranger.
        externalId, kind: 'message', from: { address: input.email }, to: [], cc: [], subject: storefrontWords[input.language].formSubject(store.name),
        text: input.text, reply: input.text, attachments: [], sentAt: null, answers: [], replyTokens: [],
        evidence: { spam: [], authenticated: false, ours: false, bulk: false },
      },
    });
    if (received.outcome === 'started') await answerByMail(tx, received.conversationId!, mailbox.id, input);
    return { conversationId: received.conversationId };
  },
});

interface Given {
  siteId: number;
  email: string;
  text: string;
  name?: string | undefined;
  orderNumber?: string | undefined;
  language: string;
}

async function writer(tx: Tx, { email, name, language: locale }: Given): Promise<number> {
  const { customerId } = await resolveCustomer(tx, {
    identities: [{ kind: 'email', value: email, proof: 'claimed' }],
    evidence: { kind: 'claim', reference: 'form' },
    profile: { ...(name ? { displayName: name } : {}), locale },
  });
  return customerId;
}

/** The same words from the same address on one day: a button pressed twice, or a page loaded again. */
function onceADay(tx: Tx, { siteId, email, text }: Given): string {
  const day = tx.now.toISOString().slice(0, 10);
  return createHash('sha256').update(JSON.stringify([siteId, email, text, day])).digest('hex');
}

/** The form itself has nobody to talk back to, so the conversation goes on by mail. */
async function answerByMail(tx: Tx, conversationId: number, connectionId: number, { siteId, name, orderNumber }: Given): Promise<void> {
  await tx.db.updateTable('conversations').set({ channel: 'email', inbox: `email:${connectionId}`, ...(name ? { contact_name: name } : {}) })
    .where('store_id', '=', tx.storeId).where('id', '=', conversationId).execute();
  if (orderNumber) await sayLine(tx, { id: conversationId, channel: 'form', inbox: `form:${siteId}` }, { code: 'order_number_given', number: orderNumber });
}
