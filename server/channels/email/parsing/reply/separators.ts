import { hasAddress, hasDate } from './dates.ts';
import type { LabelKind } from './labels.ts';
import { readLabel } from './labels.ts';

const rule = String.raw`[-_=*~─━－ー—–]{2,}`;

const originalWords = [
  'original', 'originale', 'originalnachricht', 'ursprüngliche', "d['’]origine", 'origine', 'originaal', 'oorspronkelijk', 'oprindelig', 'opprinnelig', 'ursprungligt',
  'alkuperäinen', 'oryginalna', 'исходное', 'původní', 'eredeti', 'reply', 'antwort', '원본', '원래', '이전', '받은', '元の', 'オリジナル', '引用元', '原始', '原文', '原邮件', '回复', '답장', '返信',
].join('|');
const mailWords = [
  'message', 'mail', 'e-mail', 'email', 'nachricht', 'meddelelse', 'melding', 'meddelande', 'besked', 'bericht', 'mensaje', 'mensagem', 'messaggio', 'wiadomość',
  'сообщение', 'viesti', 'zpráva', 'üzenet', '메시지', '메세지', '메일', '이메일', '편지', 'メッセージ', 'メール', '邮件', '郵件', '信息',
].join('|');
const original = new RegExp(
  `^\\s*${rule}\\s*[\\[［<]?\\s*(?=.{0,60}(?:${originalWords}))(?=.{0,60}(?:${mailWords}|originalnachricht)).{2,60}?\\s*[\\]］>]?\\s*(?:${rule})\\s*$`,
  'iu',
);

const forwardedWords =
  'forwarded message|forwarded by|begin forwarded|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|vidarebefordrat|videresendt|пересланное|пересылаемое|przekazana|전달된 메[시세]지|전달된 메일|전달 메일|전달한 메일|転送(?:された)?(?:メッセージ|メール)|転送メール|转发的邮件|转发邮件|轉寄郵件|begin forwarded message';
const forwarded = new RegExp(`^\\s*(?:${rule}\\s*)?(?:${forwardedWords})\\s*(?:${rule}|[:：])?\\s*$`, 'iu');

const replyAbove = /(?:reply|type your response|write your reply)\s+above\s+this\s+line|이 (?:줄|선) 위에 (?:답장|회신|답변)|この(?:行|線)(?:より|の)上に(?:返信|ご返信|記入|ご記入)/iu;

/** "-----Original Message-----" and its relatives. */
export function isOriginalMarker(line: string): boolean {
  return original.test(line);
}

/** "---------- Forwarded message ---------" and its relatives. */
export function isForwardMarker(line: string): boolean {
  return forwarded.test(line);
}

/** A ticketing system's "reply above this line". */
export function isReplyAboveMarker(line: string): boolean {
  return line.length < 200 && replyAbove.test(line);
}

/** A line of dashes, underscores or equal signs only. */
export function isRule(line: string): boolean {
  return /^\s*(?:[-_=*~─━－—–]\s?){3,}\s*$/u.test(line);
}

/**
 * Whether a block of mail headers (From/Sent/To/Subject in any known language) starts at `at`: at least two kinds of
 * field, the first of which names the sender or a real date. Wrapped values and one blank line between are allowed.
 */
export function headerBlockAt(lines: readonly string[], at: number): boolean {
  const first = readLabel(lines[at] ?? '');
  if (!first || first.kind === 'cc' || first.kind === 'other') return false;
  const seen = new Map<LabelKind, string>();
  let stray = 0;
  for (let i = at; i < lines.length && i < at + 16 && stray < 3; i += 1) {
    const line = lines[i] ?? '';
    const label = readLabel(line);
    if (label) {
      if (!seen.has(label.kind)) seen.set(label.kind, label.value || (lines[i + 1] ?? ''));
      stray = 0;
    } else stray += line.trim() === '' ? 1.5 : 1;
  }
  return blockIsMail(seen, first.kind);
}

function blockIsMail(seen: ReadonlyMap<LabelKind, string>, first: LabelKind): boolean {
  const dated = hasDate(seen.get('date') ?? '') || /\d{1,2}:\d{2}/.test(seen.get('date') ?? '');
  const addressed = hasAddress(seen.get('from') ?? '') || hasAddress(seen.get('to') ?? '');
  const strong = ['from', 'date', 'to', 'subject'].filter(kind => seen.has(kind as LabelKind)).length;
  if (strong >= 3) return (dated || addressed || seen.has('subject')) && (seen.has('from') || (dated && seen.has('to')));
  if (strong < 2) return false;
  if (first === 'from' && seen.has('from')) return addressed || (dated && seen.get('from') !== '');
  return first === 'date' && dated && (seen.has('to') || seen.has('from'));
}
