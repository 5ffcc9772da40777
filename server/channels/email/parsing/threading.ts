import type { MailAddress, ParsedMail } from './parsed-mail.ts';

const mostReferences = 100;
const longestId = 500;

/** The Message-ID without angle brackets, null when there is none. Tolerates missing brackets and comments. */
export function parseMessageId(value: string): string | null {
  const bracketed = /<([^<>\s]{1,500})>/.exec(value);
  if (bracketed) return bracketed[1] ?? null;
  const bare = /[^\s<>()"]{1,500}@[^\s<>()"]{1,255}/.exec(value.slice(0, 2_000));
  return bare ? bare[0].slice(0, longestId) : null;
}

/**
 * Message-IDs of a References or In-Reply-To header in their order, without duplicates: at most 100, the first one and
 * the last 99 (the thread's root and its most recent mails are what threading needs).
 */
export function parseReferences(value: string): string[] {
  const text = value.slice(0, 64 * 1024);
  const found = [...text.matchAll(/<([^<>\s]{1,500})>/g)].map(match => match[1] ?? '');
  if (found.length === 0) found.push(...(text.match(/[^\s<>,()"]{1,250}@[^\s<>,()"]{1,250}/g) ?? []));
  const unique = [...new Set(found)];
  return unique.length <= mostReferences ? unique : [unique[0] ?? '', ...unique.slice(1 - mostReferences)];
}

const prefix = new RegExp(
  [
    '^[\\s\\p{Cf}]*(?:',
    '(?:re|aw|antw?|sv|vs|fwd?|fw|wg|tr|rv|ref|res|enc|ynt|ilt|odp|pd|bls|vl|r|i|rif|doorst|vá|továbbítás|σχετ|πρθ|отв|на|пересл|svar|vb|hth|atb|yn|回复|回覆|答复|答覆|转发|轉寄|轉發|返信|転送|답장|회신|답변|전달)',
    '(?:\\s*[\\[(（]?\\d{1,3}[\\])）]?)?\\s*[:：]',
    '|\\[(?:re|fwd?|답장|회신|전달|返信|転送|回复|转发)\\]',
    ')\\s*',
  ].join(''),
  'iu',
);

/**
 * A subject without its reply and forward prefixes (Re:, AW:, RE[2]:, 答复：, 답장:, 返信: …) and without a case number tag
 * of ours, spaces and case evened out: two mails of one thread give the same text.
 */
export function normaliseSubject(subject: string): string {
  let rest = subject.normalize('NFKC').replace(/\s+/g, ' ').trim();
  for (let i = 0; i < 30; i += 1) {
    const next = rest.replace(prefix, '');
    if (next === rest) break;
    rest = next;
  }
  return rest.replace(/\s*\((?:fwd|was: .*)\)\s*$/i, '').trim().toLowerCase();
}

const tokenText = /^[A-Za-z0-9_-]{10,200}$/;

/**
 * Reply tokens in plus-addresses of one of our domains (`care+TOKEN@reply.shop.example`), in the order To, Cc, where
 * delivered. They are only candidates: whoever uses one must verify its signature and recipient.
 */
export function tokensInAddresses(mail: Pick<ParsedMail, 'to' | 'cc' | 'deliveredTo'>, domains: readonly string[] = []): string[] {
  const addresses = [...mail.to, ...mail.cc].map((mailbox: MailAddress) => mailbox.address).concat(mail.deliveredTo);
  const found: string[] = [];
  for (const address of addresses) {
    const at = address.lastIndexOf('@');
    const local = address.slice(0, at);
    const plus = local.indexOf('+');
    if (plus < 0 || (domains.length > 0 && !domains.includes(address.slice(at + 1).toLowerCase()))) continue;
    const token = local.slice(plus + 1);
    if (tokenText.test(token) && !found.includes(token)) found.push(token);
  }
  return found.slice(0, 20);
}

/** The marker that outgoing mails carry in their body, so that an answer whose address lost the token still has it. */
export function bodyMarker(token: string): { text: string; html: string } {
  if (!tokenText.test(token)) throw new Error('A reply token has 10 to 200 letters, digits, "-" and "_".');
  return { text: `[ref:${token}:ref]`, html: `<div style="display:none;font-size:0;max-height:0;overflow:hidden;mso-hide:all">[ref:${token}:ref]</div>` };
}

/** Tokens of such markers in the text or HTML of an answer; quoting may have wrapped them. Candidates only. */
export function tokensInBody(text: string, html: string | null = null): string[] {
  const found: string[] = [];
  for (const source of [text, html ?? '']) {
    for (const match of source.matchAll(/\[ref:([A-Za-z0-9_\-\s>]{10,300}?):ref\]/g)) {
      const token = (match[1] ?? '').replace(/[\s>]+/g, '');
      if (tokenText.test(token) && !found.includes(token)) found.push(token);
      if (found.length >= 20) return found;
    }
  }
  return found;
}

export interface LoopHints {
  /** The mail was written by this installation itself. */
  ours: boolean;
  /** A machine wrote it (RFC 3834): never answer it automatically. */
  automatic: boolean;
  /** How many mail servers it passed; more than 30 smells of a loop. */
  hops: number;
  reasons: string[];
}

/**
 * Signs that a mail goes in circles: our own Message-ID domain, an X-Loop of ours, or a machine at the other end.
 * `ourDomains`: the domains that our outgoing Message-IDs end with; `loopId`: what we write into X-Loop.
 */
export function loopHints(mail: Pick<ParsedMail, 'headers' | 'messageId' | 'kind'>, ourDomains: readonly string[], loopId = ''): LoopHints {
  const reasons: string[] = [];
  const domain = (mail.messageId ?? '').split('@').pop()?.toLowerCase() ?? '';
  const ownId = domain !== '' && ourDomains.some(own => own.toLowerCase() === domain);
  if (ownId) reasons.push(`message-id of ours: ${mail.messageId}`);
  const looped = loopId !== '' && (mail.headers['x-loop'] ?? []).some(value => value.toLowerCase().includes(loopId.toLowerCase()));
  if (looped) reasons.push('x-loop of ours');
  const automatic = mail.kind !== 'message';
  if (automatic) reasons.push(`kind: ${mail.kind}`);
  const hops = mail.headers.received?.length ?? 0;
  if (hops > 30) reasons.push(`${hops} Received headers`);
  return { ours: ownId || looped, automatic, hops, reasons };
}
