import { decodeText } from './charset/decode.ts';
import { canonicalCharset } from './charset/labels.ts';
import { decodeHeader } from './charset/words.ts';
import { htmlToText } from './html-to-lines.ts';
import { headerValue, readHeaders } from './mime/headers.ts';
import type { MimePart } from './mime/tree.ts';
import { contentOf } from './mime/tree.ts';
import { decodeUuencode } from './mime/transfer.ts';
import type { MailAttachment } from './parsed-mail.ts';
import type { MailLimits } from './refusal.ts';

export interface MailBody {
  text: string;
  html: string | null;
  /** True when the text was made from HTML because the mail has no text part. */
  textFromHtml: boolean;
  attachments: MailAttachment[];
  truncated: boolean;
}

/** One stretch of the body in the forms that the mail offers for it. */
interface Slot {
  plain?: string;
  html?: string;
}

interface Gathering {
  slots: Slot[];
  attachments: MailAttachment[];
  hints: readonly string[];
  limits: MailLimits;
  truncated: boolean;
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg', 'image/jpg': 'jpg', 'image/png': 'png', 'image/gif': 'gif', 'image/webp': 'webp', 'image/heic': 'heic', 'application/pdf': 'pdf',
  'text/plain': 'txt', 'text/html': 'html', 'text/csv': 'csv', 'text/calendar': 'ics', 'text/x-vcard': 'vcf', 'text/vcard': 'vcf',
  'application/zip': 'zip', 'message/rfc822': 'eml', 'message/delivery-status': 'txt', 'message/feedback-report': 'txt', 'text/rfc822-headers': 'txt',
  'application/pgp-signature': 'asc', 'application/pkcs7-signature': 'p7s', 'application/x-pkcs7-signature': 'p7s', 'video/mp4': 'mp4', 'audio/mpeg': 'mp3',
};

/** Removes what makes a file name dangerous or unreadable: paths, control and direction characters, undue length. */
export function safeName(name: string): string {
  const last = name.replace(/[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').split(/[/\\]/).pop() ?? '';
  const cleaned = last.replace(/[<>:"|?*]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  if (cleaned.length <= 200) return cleaned;
  const dot = cleaned.lastIndexOf('.');
  const ending = dot > 0 && cleaned.length - dot <= 12 ? cleaned.slice(dot) : '';
  return cleaned.slice(0, 200 - ending.length) + ending;
}

function nameOf(part: MimePart, content: Buffer, gathering: Gathering): string {
  const given = safeName(part.disposition.params.filename ?? part.type.params.name ?? '');
  if (given) return given;
  if (part.type.value === 'application/ms-tnef') return 'winmail.dat';
  if (part.type.value === 'message/rfc822') {
    const subject = headerValue(readHeaders(content, 0, Math.min(content.length, 64 * 1024)).headers, 'subject');
    const name = safeName(decodeHeader(subject, gathering.hints));
    return `${name || 'message'}.eml`;
  }
  const described = safeName(decodeHeader(headerValue(part.headers, 'content-description'), gathering.hints));
  if (/^[^.]+\.[A-Za-z0-9]{1,5}$/.test(described)) return described;
  return `attachment-${gathering.attachments.length + 1}.${extensions[part.type.value] ?? 'bin'}`;
}

function addAttachment(part: MimePart, gathering: Gathering, related: boolean): void {
  const bytes = contentOf(part);
  const contentId = headerValue(part.headers, 'content-id').replace(/^[\s<]+|[\s>]+$/g, '') || null;
  const named = Boolean(part.disposition.params.filename ?? part.type.params.name);
  if (bytes.length === 0 && !named && part.disposition.value !== 'attachment') return;
  gathering.attachments.push({
    name: nameOf(part, bytes, gathering),
    type: part.type.value,
    size: bytes.length,
    contentId,
    inline: part.disposition.value !== 'attachment' && ((related && contentId !== null) || (part.disposition.value === 'inline' && part.type.value.startsWith('image/'))),
    bytes,
  });
}

/** RFC 3676: lines that end with a space go on in the next one. */
function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open = false;
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0;
    const bare = line.slice(depth).replace(/^ /, '');
    const last = out.length - 1;
    const sameDepth = last >= 0 && (/^>*/.exec(out[last] ?? '')?.[0].length ?? 0) === depth;
    const prefix = depth > 0 ? `${'>'.repeat(depth)} ` : '';
    if (open && sameDepth && bare !== '-- ') out[last] = (deleteSpace ? (out[last] ?? '').slice(0, -1) : (out[last] ?? '')) + bare;
    else out.push(prefix + bare);
    open = bare.endsWith(' ') && bare !== '-- ';
  }
  return out.join('\n');
}

/** A charset that the HTML names itself counts when the part names none. */
function metaCharset(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 2048);
  return /<meta[^>]+charset\s*=\s*["']?([\w-]{2,30})/i.exec(head)?.[1] ?? null;
}

function textOf(part: MimePart, gathering: Gathering): string {
  let bytes = contentOf(part);
  const most = gathering.limits.textLength * 4;
  if (bytes.length > most) {
    bytes = bytes.subarray(0, most);
    gathering.truncated = true;
  }
  const label = part.type.params.charset ?? (part.type.value === 'text/html' ? metaCharset(bytes) : null);
  let text = decodeText(bytes, canonicalCharset(label) ? label : null, gathering.hints).replace(/\r\n?/g, '\n').replace(/\0/g, '');
  if (text.length > gathering.limits.textLength) {
    text = text.slice(0, gathering.limits.textLength);
    gathering.truncated = true;
  }
  if (/^flowed$/i.test(part.type.params.format ?? '')) text = unflow(text, /^yes$/i.test(part.type.params.delsp ?? ''));
  return text;
}

/** RFC 1896: commands in angle brackets, `<<` for one, and of n line breaks in a row one is only a fold. */
function withoutCommands(text: string): string {
  return text.replace(/<<|<[^<>\n]{0,60}>/g, found => (found === '<<' ? '<' : '')).replace(/\n(\n*)/g, (_, more: string) => more || ' ');
}

/** Files that old clients put into the text itself, between `begin 644 name` and `end`. */
function takeUuencoded(text: string, gathering: Gathering): string {
  if (!/^begin [0-7]{3,4} \S/m.test(text)) return text;
  return text.replace(/^begin [0-7]{3,4} (\S[^\n]{0,200})\n((?:[!-`][ -`]{0,80}\n)+)`?\s*\n?end[ \t]*$/gm, (_, name: string, data: string) => {
    const bytes = decodeUuencode(Buffer.from(data, 'latin1'));
    gathering.attachments.push({ name: safeName(name) || 'attachment.bin', type: 'application/octet-stream', size: bytes.length, contentId: null, inline: false, bytes });
    return '';
  });
}

function isBodyText(part: MimePart, gathering: Gathering): boolean {
  const readable = part.type.value === 'text/plain' || part.type.value === 'text/html' || (part.type.value === 'text/enriched' && gathering.slots.length === 0);
  if (!readable) return false;
  if (part.disposition.value === 'attachment') return false;
  const named = part.disposition.params.filename ?? part.type.params.name;
  return !named || (gathering.slots.length === 0 && part.disposition.value !== 'inline');
}

function gatherLeaf(part: MimePart, gathering: Gathering, related: boolean): void {
  if (!isBodyText(part, gathering)) return addAttachment(part, gathering, related);
  const text = textOf(part, gathering);
  if (part.type.value === 'text/html') gathering.slots.push({ html: text });
  else if (part.type.value === 'text/enriched') gathering.slots.push({ plain: withoutCommands(text) });
  else gathering.slots.push({ plain: takeUuencoded(text, gathering) });
}

/** Of the alternatives, the text and the HTML form of one stretch; what else is inside is attached. */
function gatherAlternative(part: MimePart, gathering: Gathering): void {
  const inner: Gathering = { ...gathering, slots: [] };
  for (const child of part.children) gather(child, inner, false);
  gathering.truncated ||= inner.truncated;
  const plain = inner.slots.filter(slot => slot.plain !== undefined).map(slot => slot.plain ?? '');
  const html = inner.slots.filter(slot => slot.html !== undefined).map(slot => slot.html ?? '');
  const slot: Slot = {};
  if (plain.length > 0) slot.plain = plain.join('\n');
  if (html.length > 0) slot.html = html.join('\n');
  if (plain.length + html.length > 0) gathering.slots.push(slot);
}

function gather(part: MimePart, gathering: Gathering, related: boolean): void {
  if (part.children.length === 0) return gatherLeaf(part, gathering, related);
  if (part.type.value === 'multipart/alternative') return gatherAlternative(part, gathering);
  for (const child of part.children) gather(child, gathering, related || part.type.value === 'multipart/related');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>\n');
}

/** Assembles the readable body and the attachments from the tree of parts (RFC 2046 §5.1.3, §5.1.4; RFC 2387). */
export function gatherBody(root: MimePart, limits: MailLimits, hints: readonly string[]): MailBody {
  const gathering: Gathering = { slots: [], attachments: [], hints, limits, truncated: false };
  gather(root, gathering, false);
  const { slots, attachments } = gathering;
  const written = (slot: Slot): boolean => (slot.plain ?? '').trim() !== '';
  const text = slots.map(slot => (written(slot) || slot.html === undefined ? (slot.plain ?? '') : htmlToText(slot.html))).join('\n');
  const html = slots.some(slot => slot.html !== undefined) ? slots.map(slot => slot.html ?? escapeHtml(slot.plain ?? '')).join('\n') : null;
  return {
    text: text.replace(/^\s*\n/, '').trimEnd(),
    html,
    textFromHtml: html !== null && !slots.some(written),
    attachments,
    truncated: gathering.truncated,
  };
}
