import type { IncomingMessage, TranslateDeps } from '../channel.ts';
import { mailIdentity } from './identity.ts';
import { createMailParser } from './parsing/parse-in-worker.ts';
import type { MailParser } from './parsing/parse-in-worker.ts';
import type { MailAddress, ParsedMail } from './parsing/parsed-mail.ts';
import type { ReadMail } from './parsing/read-mail.ts';
import { tokenIn } from './reply-address.ts';

/** One pool of parsing threads for the process, started with the first mail; its threads do not keep the process alive. */
let parser: MailParser | undefined;

/** Reads one raw mail in a worker that can be killed. @throws MailRefusal for what cannot be read; it is kept and quarantined. */
export async function translateMail(raw: Uint8Array, deps: TranslateDeps): Promise<IncomingMessage[]> {
  parser ??= createMailParser();
  const parsed = await parser.parse(raw, { receivedAt: deps.receivedAt });
  return [toIncoming(parsed, raw, deps)];
}

/** What a mail means for a conversation. */
export function toIncoming(mail: ReadMail, raw: Uint8Array, deps: TranslateDeps): IncomingMessage {
  const answers = [mail.inReplyTo, ...mail.references.toReversed()].filter((id): id is string => id !== null);
  return {
    externalId: mail.messageId ?? mailIdentity(raw),
    kind: mail.kind,
    from: toAddress(mail.from ?? mail.sender ?? { address: '', name: '' }),
    ...(mail.replyTo[0]?.address ? { replyTo: toAddress(mail.replyTo[0]) } : {}),
    to: mail.to.map(toAddress),
    cc: mail.cc.map(toAddress),
    subject: mail.subject,
    text: mail.text,
    reply: mail.reply,
    ...(mail.html === null ? {} : { html: mail.html }),
    attachments: mail.attachments.map((one) => ({
      name: one.name, type: one.type, bytes: one.bytes, ...(one.contentId === null ? {} : { contentId: one.contentId }),
    })),
    written: mail.language,
    sentAt: mail.sentAt,
    answers: [...new Set(answers)],
    replyTokens: tokensOf(mail, answers),
    ...aboutOurMail(mail),
    evidence: evidenceOf(mail, deps),
  };
}

/** What a report says of a mail of ours. Only a complaint and a failure change anything: a receipt or a delay does not. */
function aboutOurMail({ bounce, report }: Pick<ParsedMail, 'bounce' | 'report'>): Pick<IncomingMessage, 'bounce'> {
  if (bounce) return { bounce: { ...bounce, status: bounce.status || null, original: null } };
  if (!report || !complaints.has(report.feedbackType)) return {};
  return { bounce: { status: null, reason: 'complaint', hard: false, delayed: false, recipient: report.recipient, original: null } };
}

/** Types of RFC 5965 §7.3 by which a recipient says "no more". */
const complaints = new Set(['abuse', 'complaint', 'opt-out', 'opt-out-list', 'fraud', 'virus', 'other']);

function toAddress({ address, name }: MailAddress): { address: string; name?: string } {
  return name ? { address, name } : { address };
}

/** Tokens where only somebody who got our mail can have them: the address it was answered to, and the ids it answers. */
function tokensOf(mail: ReadMail, answers: string[]): string[] {
  const addresses = [...mail.to, ...mail.cc].map((one) => one.address).concat(mail.deliveredTo);
  const found = [...addresses, ...answers].map(tokenIn);
  if (mail.kind === 'bounce' || mail.kind === 'report') found.push(...tokensInReport(mail));
  return [...new Set(found.filter((token): token is string => token !== null))].slice(0, 50);
}

/** A report quotes the headers of what it is about, as text or as an attached part. */
function tokensInReport(mail: ReadMail): (string | null)[] {
  const quoted = mail.attachments.filter((one) => /^(message|text)\//.test(one.type)).map((one) => Buffer.from(one.bytes.subarray(0, 64_000)).toString('latin1'));
  return [mail.text.slice(0, 200_000), ...quoted].flatMap((text) => [...text.matchAll(/(?:^|[+<\s])dg-[a-z2-7]{26}@/gi)].map(([match]) => tokenIn(match.trim())));
}

/** Our receiving servers whose verdict is theirs alone: they remove any such line that a sender wrote (RFC 8601 §5). */
const verifiers: Record<string, string> = { 'imap.gmail.com': 'mx.google.com' };

function evidenceOf(mail: ReadMail, deps: TranslateDeps): IncomingMessage['evidence'] {
  const header = (name: string) => (mail.headers[name]?.[0] ?? '').toLowerCase();
  const verifier = verifiers[(deps.settings.imapHost as string | undefined) ?? ''];
  const results = header('authentication-results');
  const trusted = deps.way === 'own' && verifier !== undefined && results.startsWith(`${verifier};`);
  return {
    spam: mail.spam.flagged ? mail.spam.evidence : [],
    authenticated: trusted && /\bdmarc=pass\b/.test(results),
    ours: mail.messageId !== null && (tokenIn(mail.messageId) !== null || /^dg\./.test(mail.messageId)),
    bulk: /^(bulk|list|junk)$/.test(header('precedence')) || header('list-id') !== '' || header('list-unsubscribe') !== '',
  };
}
