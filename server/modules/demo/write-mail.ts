import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { mailIdentity } from '../../channels/email/identity.ts';
import { parseMail } from '../../channels/email/parsing/parse-mail.ts';
import { read } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import type { Context } from '../../kernel/house.ts';
import { requireSimulator } from './demo-state.ts';
import { demoMailbox, lastMailTo } from './queries.ts';
import type { shopperMail } from './schema.ts';
import type { z } from 'zod';

/** Writes a mail to the shop as somebody outside would; it takes the way of every other mail from there. */
export async function writeMail(context: Context, input: z.output<typeof shopperMail>): Promise<{ received: true }> {
  const { house, storeId } = context;
  await requireSimulator(house, storeId);
  const { mailbox, last } = await read(context, async (tx) => ({ mailbox: await demoMailbox(tx), last: input.answering ? await lastMailTo(tx, input.from) : null }));
  if (!mailbox) return fail('conflict', 'no_mailbox', 'Connect a mailbox first.');
  if (input.answering && !last) return fail('conflict', 'nothing_to_answer', `The shop has not written to ${input.from} yet.`);
  const raw = await compose(input, mailbox.address, last, house.clock.now());
  await house.inbound.receive(storeId, 'email', mailIdentity(raw), raw, { connectionId: mailbox.id, way: 'simulator' });
  return { received: true };
}

function compose(input: z.output<typeof shopperMail>, shop: string, last: Buffer | null, now: Date): Promise<Buffer> {
  const answered = last ? parseMail(last) : null;
  const to = answered?.replyTo[0]?.address ?? answered?.from?.address ?? shop;
  const subject = input.subject || (answered ? `Re: ${answered.subject ?? ''}` : '');
  const quoted = answered ? `\n\nOn ${now.toUTCString().slice(0, 22)} <${answered.from?.address ?? shop}> wrote:\n\n${answered.text.split('\n').map((line) => `> ${line}`).join('\n')}` : '';
  return new MailComposer({
    from: { name: input.name, address: input.from }, to, subject, text: input.text + quoted, date: now,
    ...(answered?.messageId ? { inReplyTo: `<${answered.messageId}>`, references: [...answered.references, answered.messageId].map((id) => `<${id}>`) } : {}),
  }).compile().build();
}
