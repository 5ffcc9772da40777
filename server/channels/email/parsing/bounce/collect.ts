import { cleanAddress } from '../addresses.ts';
import { decodeText } from '../charset/decode.ts';
import { htmlToText } from '../html-to-lines.ts';
import { headerValue, readHeaders } from '../mime/headers.ts';
import type { MimePart } from '../mime/tree.ts';
import { contentOf, leavesOf } from '../mime/tree.ts';

/** The fields of one recipient in a delivery report (RFC 3464 §2.3), or as near as the mail comes to it. */
export interface ReportFields {
  recipient: string | null;
  action: string;
  status: string;
  diagnostic: string;
  /** `smtp`, `x-unix`, …: the dialect of the diagnostic. */
  dialect: string;
  /** The reporter's own verdict, as PowerMTA gives it (`bad-mailbox`, `spam-related`, …). */
  category?: string;
}

export interface BounceMaterial {
  fields: ReportFields[];
  /** What the report says to people, without the copy of the original mail. */
  words: string;
  /** Address that the attached or quoted original was sent to, '' when not told. */
  originalTo: string;
  /** The server that reports (Reporting-MTA), '' when not told. */
  reporter: string;
  /** Address of the bounce's From. */
  author: string;
  hasReport: boolean;
}

const mostText = 64 * 1024;

/** Lines after which a report quotes the mail that failed. */
const originalStarts =
  /^(?:-{2,}\s*)?(?:.{0,30}(?:below this line is (?:a copy|the)|this is a copy of (?:the|your) message|copy of (?:the|your) (?:original )?message|original message (?:follows|headers|header)|original (?:message|mail)\s*-{2,}|unsent message (?:follows|below)|undelivered message follows|returned (?:message|mail) follows|message text follows|headers? of the original|original[- ]message[- ]headers|message headers? follow|contenu du message|(?:the )?(?:first|following) .{0,30}(?:lines|bytes) of (?:the|your) message|received message (?:follows|headers)|the (?:original )?message (?:was|is|headers?|header)s?:?$).{0,80})$/i;
const originalHeader = /^(?:>\s?)?(?:Return-Path|Received|X-Received|ARC-Seal|DKIM-Signature|Message-I[Dd]|MIME-Version|X-Mailer)\s*:/;

/** Cuts a report's text where the copy of the original mail starts. */
export function withoutOriginal(text: string): string {
  const lines = text.slice(0, mostText).split('\n');
  const out: string[] = [];
  for (const line of lines) {
    if (originalStarts.test(line.trim()) || originalHeader.test(line)) break;
    if (/^content-type:\s*(?:message\/rfc822|text\/rfc822)/i.test(line)) break;
    out.push(line);
  }
  return out.join('\n').trim();
}

function fieldValue(block: string, name: string): string {
  const match = new RegExp(`^${name}[ \\t]*:[ \\t]*((?:.|\\n[ \\t]+)*)`, 'im').exec(block);
  return (match?.[1] ?? '').replace(/\s*\n\s+/g, ' ').trim();
}

function addressOf(value: string): string | null {
  const bare = value.replace(/^[^;<]*;/, '').replace(/^.*</, '').replace(/>.*$/, '');
  const match = /[^\s<>()[\]:;,"']+@[^\s<>()[\]:;,"']+/.exec(bare);
  return match ? cleanAddress(match[0]) : null;
}

function readBlock(block: string): ReportFields | null {
  const final = fieldValue(block, 'final-recipient');
  const original = fieldValue(block, 'original-recipient') || fieldValue(block, 'x-actual-recipient');
  const action = fieldValue(block, 'action').toLowerCase();
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(fieldValue(block, 'status'))?.[0] ?? '';
  if (!final && !original && !action && !status) return null;
  const raw = fieldValue(block, 'diagnostic-code') || fieldValue(block, 'x-postfix-diagnostic-code');
  const dialect = /^\s*([a-z][\w-]*)\s*;/i.exec(raw)?.[1]?.toLowerCase() ?? '';
  const extra = fieldValue(block, 'status').replace(/^[245]\.\d{1,3}\.\d{1,3}\s*/, '').trim();
  const diagnostic = raw.replace(/^\s*[a-z][\w-]*\s*;\s*/i, '') || (extra.length > 3 ? extra : '');
  return { recipient: addressOf(final) ?? addressOf(original), action: action.replace(/\s.*$/, ''), status, diagnostic, dialect, category: fieldValue(block, 'x-powermta-bouncecategory') };
}

/** Every recipient block of a delivery-status text; the first block is about the whole message. */
export function readReport(text: string): ReportFields[] {
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/).slice(0, 500);
  const found: ReportFields[] = [];
  for (const block of blocks) {
    if (!/^(?:final-recipient|original-recipient|action|status|diagnostic-code)[ \t]*:/im.test(block)) continue;
    const fields = readBlock(block);
    if (fields) found.push(fields);
  }
  return found;
}

function decoded(part: MimePart, hints: readonly string[]): string {
  const text = decodeText(contentOf(part).subarray(0, mostText), part.type.params.charset ?? null, hints).replace(/\r\n?/g, '\n');
  return part.type.value === 'text/html' ? htmlToText(text) : text;
}

function originalRecipient(part: MimePart): string {
  const content = contentOf(part).subarray(0, mostText);
  return addressOf(headerValue(readHeaders(content, 0, content.length).headers, 'to')) ?? '';
}

/** Gathers what a mail says about a failed delivery, from the report parts and from the words. */
export function collectBounce(root: MimePart, hints: readonly string[]): BounceMaterial {
  const fields: ReportFields[] = [];
  const words: string[] = [];
  let originalTo = '';
  let reporter = '';
  let hasReport = false;
  let hasPlain = false;
  for (const part of leavesOf(root).slice(0, 50)) {
    const type = part.type.value;
    if (type === 'message/delivery-status' || type === 'message/global-delivery-status') {
      hasReport = true;
      const report = decoded(part, hints);
      reporter ||= fieldValue(report, 'reporting-mta').toLowerCase();
      fields.push(...readReport(report));
    } else if (type === 'message/rfc822' || type === 'text/rfc822-headers' || type === 'message/global') originalTo ||= originalRecipient(part);
    else if (type === 'text/plain' || (type === 'text/html' && !hasPlain)) {
      hasPlain ||= type === 'text/plain';
      words.push(decoded(part, hints));
    }
  }
  const all = words.join('\n\n');
  const cut = withoutOriginal(all);
  if (fields.length === 0) fields.push(...readReport(all.slice(0, mostText)).filter(found => found.recipient !== null));
  originalTo ||= addressOf(/^(?:>\s?)?To:\s*(.*)$/m.exec(all.slice(cut.length))?.[1] ?? '') ?? '';
  return { fields, words: cut, originalTo, reporter, author: '', hasReport };
}
