import MailComposer from 'nodemailer/lib/mail-composer';
import DKIM from 'nodemailer/lib/dkim';
import type { ChannelDeps, Outgoing } from '../channel.ts';
import { domainOf, oneLine, safeAddress, safeMessageId } from './header.ts';
import { messageIdFor, replyAddress } from './reply-address.ts';
import type { EmailSettings } from './settings.ts';
import { mailHtml, mailText } from './template.ts';

export interface ComposedMail {
  /** The whole mail (RFC 5322), signed when the domain has a key. */
  raw: Buffer;
  envelope: { from: string; to: string[] };
  messageId: string;
}

/** At most this many ancestors in References: old threads would otherwise outgrow header limits (RFC 5322 §3.6.4 allows trimming the middle). */
const mostReferences = 30;

/** Writes the mail. Every outside text is one line in headers, escaped in HTML; nothing is read from files or addresses. */
export async function compose(settings: EmailSettings, outgoing: Outgoing, deps: Pick<ChannelDeps, 'now' | 'signing'>): Promise<ComposedMail> {
  const from = safeAddress({ address: settings.address, name: settings.senderName || outgoing.senderName });
  const to = outgoing.to.map(safeAddress);
  const cc = outgoing.cc.map(safeAddress);
  const messageId = messageIdFor(outgoing.replyToken, outgoing.key, domainOf(settings.address));
  const composer = new MailComposer({
    from, to, cc,
    ...(outgoing.replyToken && settings.plusAddressing ? { replyTo: { name: from.name, address: replyAddress(settings.address, outgoing.replyToken) } } : {}),
    subject: oneLine(outgoing.subject ?? ''),
    date: deps.now(),
    messageId: `<${messageId}>`,
    ...threadHeaders(outgoing),
    headers: otherHeaders(outgoing),
    text: mailText(outgoing),
    html: mailHtml(outgoing),
    attachments: outgoing.attachments.map((one) => ({
      filename: oneLine(one.name, 200) || 'file',
      content: Buffer.from(one.bytes),
      contentType: /^[\w.+-]+\/[\w.+-]+$/.test(one.type) ? one.type : 'application/octet-stream',
      ...(one.contentId ? { cid: oneLine(one.contentId, 200), contentDisposition: 'inline' as const } : { contentDisposition: 'attachment' as const }),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  const recipients = [...new Set([...to, ...cc].map((one) => one.address))];
  return { raw: await sign(raw, deps.signing), envelope: { from: from.address, to: recipients }, messageId };
}

function threadHeaders({ answering }: Outgoing): { inReplyTo?: string; references?: string[] } {
  const parent = answering && safeMessageId(answering.externalId);
  if (!parent) return {};
  const ancestors = answering.ancestors.map(safeMessageId).filter((id): id is string => id !== null && id !== parent);
  const kept = ancestors.length < mostReferences ? ancestors : [ancestors[0]!, ...ancestors.slice(1 - mostReferences)];
  return { inReplyTo: `<${parent}>`, references: [...kept, parent].map((id) => `<${id}>`) };
}

/** RFC 3834 for what a machine writes; RFC 2369 and 8058 for what one can unsubscribe from. */
function otherHeaders({ automatic, answering, unsubscribeUrl }: Outgoing): Record<string, string> {
  return {
    ...(automatic ? { 'Auto-Submitted': answering ? 'auto-replied' : 'auto-generated', 'X-Auto-Response-Suppress': 'All' } : {}),
    ...(unsubscribeUrl ? { 'List-Unsubscribe': `<${encodeURI(decodeURI(oneLine(unsubscribeUrl)))}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  };
}

async function sign(raw: Buffer, signing: ChannelDeps['signing']): Promise<Buffer> {
  if (!signing) return raw;
  const signer = new DKIM({ domainName: signing.domain, keySelector: signing.selector, privateKey: signing.privateKey });
  const chunks: Buffer[] = [];
  for await (const chunk of signer.sign(raw)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
