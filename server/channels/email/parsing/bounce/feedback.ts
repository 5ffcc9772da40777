import { cleanAddress } from '../addresses.ts';
import type { MimePart } from '../mime/tree.ts';
import { contentOf, leavesOf } from '../mime/tree.ts';
import { headerValue, readHeaders } from '../mime/headers.ts';
import type { MailReport } from '../parsed-mail.ts';
import type { MailFacts } from '../kind.ts';

function addressIn(value: string): string | null {
  const match = /[^\s<>()[\]:;,"']+@[^\s<>()[\]:;,"']+/.exec(value);
  return match ? cleanAddress(match[0]) : null;
}

function complainedAbout(root: MimePart): string | null {
  const original = leavesOf(root).find(part => part.type.value === 'message/rfc822' || part.type.value === 'text/rfc822-headers');
  if (!original) return null;
  const content = contentOf(original).subarray(0, 64 * 1024);
  return addressIn(headerValue(readHeaders(content, 0, content.length).headers, 'to'));
}

/**
 * Reads an abuse report (ARF, RFC 5965) or one of the kinds that large providers send without its form (Microsoft's
 * JMRP "complaint about message", AOL's). Null when the mail is none.
 */
export function readFeedback(facts: MailFacts): MailReport | null {
  const part = leavesOf(facts.root).find(leaf => leaf.type.value === 'message/feedback-report');
  const declared = (facts.root.type.params['report-type'] ?? '').toLowerCase() === 'feedback-report';
  if (part || declared) {
    const text = (part ? contentOf(part) : facts.root.body).subarray(0, 64 * 1024).toString('latin1');
    const field = (name: string): string => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(text)?.[1]?.trim() ?? '';
    const recipient = addressIn(field('original-rcpt-to')) ?? addressIn(field('redacted-address')) ?? complainedAbout(facts.root);
    return { feedbackType: field('feedback-type').toLowerCase() || 'abuse', recipient };
  }
  const complaint = /^complaint about message from \d|^(?:FW: )?(?:email feedback report|abuse report|spam complaint)\b/i.test(facts.subject);
  const provider = /^(?:staff@hotmail\.com|scomp@aol\.net|feedbackloop@|fbl@|fbl-no-reply@|complaints?@|jmrp@)/i.test(facts.from?.address ?? '');
  if (!complaint || !(provider || leavesOf(facts.root).some(leaf => leaf.type.value === 'message/rfc822'))) return null;
  const recipient = addressIn((facts.headers['x-hmxmroriginalrecipient'] ?? [''])[0] ?? '') ?? complainedAbout(facts.root);
  return { feedbackType: 'abuse', recipient };
}
