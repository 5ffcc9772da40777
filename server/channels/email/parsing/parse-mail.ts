import { parseAddresses } from './addresses.ts';
import { gatherBody } from './body.ts';
import { charsetsNamed, decodeHeader } from './charset/words.ts';
import { canonicalCharset } from './charset/labels.ts';
import { isOddDate, parseMailDate, receivedDate } from './dates.ts';
import { classify } from './kind.ts';
import type { RawHeader } from './mime/headers.ts';
import { headerValue, headerValues } from './mime/headers.ts';
import type { MimePart } from './mime/tree.ts';
import { leavesOf, readTree } from './mime/tree.ts';
import type { MailAddress, ParsedMail } from './parsed-mail.ts';
import type { MailLimits } from './refusal.ts';
import { defaultLimits, MailRefusal } from './refusal.ts';
import { parseHtmlReply, parseReply } from './reply/parse-reply.ts';
import { spamEvidence } from './spam-evidence.ts';
import { parseMessageId, parseReferences } from './threading.ts';

export interface ParseOptions {
  /** When the mailbox got the mail; without it the topmost Received header is asked. */
  receivedAt?: Date;
  limits?: Partial<MailLimits>;
}

const longestHeader = 8_000;
/** Of one name, so that a thousand Received lines do not push out the subject. */
const mostOfAName = 200;
const mostHeaders = 20_000;

function decodedHeaders(raw: readonly RawHeader[], hints: readonly string[]): Record<string, string[]> {
  const out: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const header of raw.slice(0, mostHeaders)) {
    const values = (out[header.name] ??= []);
    if (values.length < mostOfAName) values.push(decodeHeader(header.value.slice(0, longestHeader), hints).trim());
  }
  return out;
}

/** Charsets that the mail names anywhere, to guess by where it names none. */
function charsetHints(headers: readonly RawHeader[], root: MimePart): string[] {
  const found = headers.slice(0, 200).flatMap(header => charsetsNamed(header.value.slice(0, 2_000)));
  for (const leaf of leavesOf(root).slice(0, 20)) found.push(canonicalCharset(leaf.type.params.charset) ?? '');
  return [...new Set(found)].filter(name => name !== '' && name !== 'us-ascii');
}

/** The `text` of a mail without subject or body is still a mail: nothing here is required. */
function datesOf(headers: readonly RawHeader[], options: ParseOptions): Pick<ParsedMail, 'date' | 'dateOdd' | 'sentAt'> {
  const date = parseMailDate(headerValue(headers, 'date'));
  const received = options.receivedAt ?? headerValues(headers, 'received').map(receivedDate).find(Boolean) ?? null;
  const dateOdd = date !== null && isOddDate(date, received);
  return { date, dateOdd, sentAt: date && !dateOdd ? date : received };
}

function firstOf(addresses: readonly MailAddress[]): MailAddress | null {
  return addresses[0] ?? null;
}

/** Without Bcc and loops to worry about, these headers say where a mail was really delivered. */
const deliveryHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to', 'x-delivered-to', 'x-envelope-to', 'apparently-to'];

function readAddresses(root: MimePart, hints: readonly string[], limits: MailLimits): Pick<ParsedMail, 'from' | 'sender' | 'to' | 'cc' | 'bcc' | 'replyTo' | 'deliveredTo'> {
  const read = (name: string): MailAddress[] => parseAddresses(headerValues(root.headers, name).join(', '), hints, limits.addresses);
  return {
    from: firstOf(read('from')),
    sender: firstOf(read('sender')),
    to: read('to'),
    cc: read('cc'),
    bcc: read('bcc'),
    replyTo: read('reply-to'),
    deliveredTo: [...new Set(deliveryHeaders.flatMap(read).map(found => found.address))].slice(0, 50),
  };
}

/** A mail whose lines end with carriage returns alone, as old Macs wrote them, with line feeds instead. */
function withLineFeeds(bytes: Buffer): Buffer {
  return bytes.includes(0x0a) || !bytes.includes(0x0d) ? bytes : Buffer.from(bytes.toString('latin1').replace(/\r/g, '\n'), 'latin1');
}

/**
 * Raw bytes of a mail → what it says. Deterministic, no I/O, no clock. Any bytes give a result; only a mail over the
 * limits is refused, with MailRefusal. Run it through parse-in-worker.ts for mail from outside.
 */
export function parseMail(raw: Uint8Array, options: ParseOptions = {}): ParsedMail {
  const limits = { ...defaultLimits, ...options.limits };
  if (raw.byteLength > limits.rawBytes) {
    throw new MailRefusal('too_large', `The mail is ${raw.byteLength} bytes long; ${limits.rawBytes} are allowed.`);
  }
  const bytes = withLineFeeds(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength));
  const first = readTree(bytes, limits);
  const hints = charsetHints(first.headers, first);
  const root = hints.length > 0 ? readTree(bytes, limits, hints) : first;
  const headers = decodedHeaders(root.headers, hints);
  const subject = (headers.subject?.[0] ?? '').replace(/\s+/g, ' ').trim();
  const body = gatherBody(root, limits, hints);
  const parts = body.textFromHtml && body.html !== null ? parseHtmlReply(body.html, subject) : parseReply(body.text, subject);
  const addresses = readAddresses(root, hints, limits);
  const verdict = classify({ root, headers, subject, text: body.text, reply: parts.reply, from: addresses.from, to: addresses.to, deliveredTo: addresses.deliveredTo, hints });
  return {
    ...addresses,
    subject,
    ...datesOf(root.headers, options),
    messageId: parseMessageId(headerValue(root.headers, 'message-id')),
    inReplyTo: parseReferences(headerValue(root.headers, 'in-reply-to'))[0] ?? null,
    references: parseReferences(headerValues(root.headers, 'references').join(' ')),
    headers,
    html: body.html,
    text: body.text,
    reply: parts.reply,
    quoted: parts.quoted,
    signature: parts.signature,
    attachments: body.attachments,
    ...verdict,
    spam: spamEvidence(headers),
    truncated: body.truncated,
  };
}
