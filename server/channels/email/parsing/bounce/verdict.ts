import type { MailBounce } from '../parsed-mail.ts';
import type { BounceMaterial, ReportFields } from './collect.ts';
import type { BounceReason } from './reasons.ts';
import { internalStatus, isHard, reasonOfStatus } from './reasons.ts';
import { reasonOfText } from './rules.ts';
import type { Command } from './transcript.ts';
import { commandIn, commandInTranscript, explanationOf, recipientIn, replyIn, statusIn } from './transcript.ts';

interface Clues {
  fields: ReportFields | null;
  diagnostic: string;
  explanation: string;
  words: string;
  reply: string;
  command: Command;
  status: string;
  recipient: string | null;
  reporter: string;
  /** Who wrote the bounce. */
  author: string;
}

/** What a local delivery program may say in words that its exit status does not overrule. */
const firmForPrograms: ReadonlySet<BounceReason> = new Set(['mailboxfull', 'userunknown', 'suspend', 'mesgtoobig', 'spamdetected', 'virusdetected', 'expired']);

/** A diagnostic that only repeats that there was an error. */
function saysNothing(diagnostic: string): boolean {
  const rest = diagnostic.replace(/[245]\d\d|[245]\.\d{1,3}\.\d{1,3}|[<(]?[^\s<>@]{1,128}@[^\s@<>]{1,255}[>)]?/g, '').replace(/[^\p{L} ]/gu, ' ').trim().toLowerCase();
  return rest.length < 4 || /^(?:service unavailable|failed|error|failure|permanent (?:error|failure)|unknown|delivery failed|transaction failed|mail delivery failed|undeliverable|smtp)$/.test(rest.replace(/\s+/g, ' '));
}

/** The report's own Status, unless it is only a class and the server's words are more exact. */
function chooseStatus(fields: ReportFields | null, diagnostic: string, explanation: string, reply: string): string {
  const told = fields?.status ?? '';
  const spoken = statusIn(diagnostic, reply.slice(0, 1)) || statusIn(diagnostic);
  const exact = (code: string): boolean => code !== '' && !/^[245]\.0\.0$/.test(code);
  if (exact(spoken)) return spoken;
  if (exact(told)) return told;
  const elsewhere = statusIn(explanation, (reply || told).slice(0, 1));
  if (exact(elsewhere) && (told === '' || (diagnostic === '' && elsewhere[0] === told[0]))) return elsewhere;
  return spoken || told || elsewhere;
}

function gatherClues(material: BounceMaterial, sender: ReadonlySet<string>): Clues {
  const failed = material.fields.find(found => /^(?:fail|expired|undeliver|delayed)/.test(found.action));
  const fields = failed ?? material.fields[0] ?? null;
  const recipient = fields?.recipient ?? recipientIn(material.words, sender) ?? (material.originalTo || null);
  const explanation = explanationOf(material.words, recipient);
  const diagnostic = fields?.diagnostic ?? '';
  const basis = saysNothing(diagnostic) ? `${diagnostic}\n${explanation}` : diagnostic;
  const reply = replyIn(diagnostic) || replyIn(explanation);
  return {
    fields,
    diagnostic: basis.trim(),
    explanation,
    words: material.words,
    reply,
    command: commandInTranscript(material.words, diagnostic) || commandIn(`${diagnostic}\n${explanation}`) || commandIn(material.words),
    status: chooseStatus(fields, diagnostic, explanation, reply),
    recipient,
    reporter: material.reporter,
    author: material.author,
  };
}

/**
 * "User unknown" after the mail's content was sent comes from the recipient's filter (Japanese carriers answer so to
 * senders whom their customer has not allowed), not from an address that does not exist. Sendmail's transcripts are
 * vague about it, so there the code X.1.Y or other words than those decide for the address.
 */
function refine(reason: BounceReason, clues: Clues): BounceReason {
  const transient = clues.status.startsWith('4.');
  if ((clues.command === 'helo' || clues.command === 'conn') && (reason === 'hostunknown' || reason === 'userunknown')) return 'blocked';
  if (clues.command === 'mail' && (reason === 'hostunknown' || reason === 'userunknown')) return 'rejected';
  if (reason === 'hostunknown' && transient) return 'networkerror';
  if (reason !== 'userunknown') return reason;
  // Amazon's receiving service answers only by rules that the recipient wrote.
  if (/inbound-smtp\.[\w-]+\.amazonaws\.com/.test(clues.reporter)) return 'filtered';
  if (clues.command === '' && !isProven(clues)) return 'filtered';
  if (clues.command !== 'data') return reason;
  if (saysNoAccount.test(clues.diagnostic)) return reason;
  if (/end of data/i.test(clues.diagnostic + clues.explanation)) return 'filtered';
  return /user unknown|unknown user/i.test(clues.diagnostic) && !/^[45]\.1\./.test(clues.status) ? 'filtered' : reason;
}

/** Servers that look at the address only after the content, and then say in so many words that there is no such account. */
const saysNoAccount = /this user does(?:n't| not) have an? \S+ account|invalid mailbox|one or more recipients \([^)]{0,300}5\.1\.1/i;

/**
 * Whether "no such user" is known to be about the address: by its code (X.1.Y, X.2.1), by the report's own category, or
 * because no server's reply is quoted and the reporting system itself says so. A gateway that quotes a reply without
 * saying at which stage it came may tell of a filter; such an address is not given up after one bounce.
 */
function isProven(clues: Clues): boolean {
  if (/^[45]\.(?:1\.|2\.1$)/.test(clues.status) || clues.reply === '' || clues.reply === '542') return true;
  if (saysNone.test(`${clues.diagnostic}\n${clues.explanation}`)) return true;
  return /bad-mailbox/i.test(clues.fields?.category ?? '') || largeProviders.test(clues.reporter) || largeProviders.test(clues.author);
}

/** Said of nothing but an address; "user unknown" alone is also what filters say. */
const saysNone = /(?:ユーザー?|アドレス|アカウント)[^。\n]{0,20}(?:存在しま|見つかりま)|(?:사용자|주소|계정)[^.\n]{0,20}(?:존재하지|찾을 수 없)/i;

/** Their own reports name only what RCPT was answered with. */
const largeProviders = /(?:google(?:mail)?|gmail|outlook|hotmail|yahoo(?:dns)?|aol|icloud|me)\.(?:com|net|co\.jp)/i;

/** Codes that say exactly one thing: they count more than what the words around them seem to say. */
const exactStatus = /^[45]\.(?:1\.6|2\.2|2\.3|3\.2|3\.4|7\.13|7\.2[0-4]|7\.26)$/;

/** X.1.1 and X.1.3 speak of the recipient's address (RFC 3463 §3.2). */
const addressStatus = /^[45]\.1\.[13]$/;
/** What the words may say against such a code, since many servers answer every refused RCPT with 5.1.1. */
const overrulesAddress: ReadonlySet<BounceReason> = new Set([
  'norelaying', 'mailboxfull', 'exceedlimit', 'mesgtoobig', 'suspend', 'hasmoved', 'hostunknown', 'notaccept', 'speeding', 'toomanyconn', 'requireptr', 'badreputation', 'authfailure', 'filtered', 'rejected', 'systemerror', 'policyviolation',
]);
const namesBlocklist = /\bip\b|\d\.\d{1,3}\.\d{1,3}\.\d|(?:black|block|deny) ?list|blocked|dnsbl|\brbl\b|spamhaus|client host|confirm this mail server|banned/i;

/** Reason of a reply whose code says that the address is wrong, null when the code says something else. */
function reasonOfAddressCode(clues: Clues, byDiagnostic: BounceReason | null): BounceReason | null {
  if (!addressStatus.test(clues.status)) return null;
  if (byDiagnostic && overrulesAddress.has(byDiagnostic)) return null;
  if (byDiagnostic === 'blocked' && namesBlocklist.test(clues.diagnostic)) return null;
  if (clues.status.startsWith('4') && byDiagnostic !== 'userunknown') return null;
  return 'userunknown';
}

function decideReason(clues: Clues): BounceReason {
  if (exactStatus.test(clues.status)) return reasonOfStatus(clues.status) ?? 'undefined';
  const byDiagnostic = reasonOfText(clues.diagnostic);
  if (clues.fields?.dialect === 'x-unix' && (byDiagnostic === null || !firmForPrograms.has(byDiagnostic))) return 'mailererror';
  const byCode = reasonOfAddressCode(clues, byDiagnostic);
  if (byCode) return refine(byCode, clues);
  const weak = byDiagnostic === null || byDiagnostic === 'expired' || byDiagnostic === 'networkerror' || byDiagnostic === 'systemerror' || byDiagnostic === 'securityerror';
  if (byDiagnostic && !weak) return refine(byDiagnostic, clues);
  const status = clues.status && !/^[45]\.0\.0$/.test(clues.status) ? reasonOfStatus(clues.status) : null;
  if (status && byDiagnostic === null) return refine(status, clues);
  if (byDiagnostic) return byDiagnostic;
  const byWords = reasonOfText(clues.explanation) ?? reasonOfText(clues.words);
  if (byWords) return refine(byWords, clues);
  if (clues.fields?.action === 'delayed' || clues.fields?.action === 'expired') return 'expired';
  if (clues.command === 'helo' || clues.command === 'conn') return 'blocked';
  if (clues.command === 'mail') return 'rejected';
  if (clues.command === 'data' && clues.reply.startsWith('55')) return 'filtered';
  if (clues.command === 'rcpt' && clues.reply === '550') return 'userunknown';
  return clues.fields?.diagnostic || clues.reply || clues.words.trim() ? 'onhold' : 'undefined';
}

/** Notices that a mail is late, not lost. */
const stillTrying = /will be retried|(?:will )?(?:continue|keep)s? (?:trying|to (?:try|attempt|be made))|attempts will continue|still (?:being )?(?:retr|try)|do not need to re-?send|temporary (?:failure|problem|error)|delivery (?:is |has been )?delayed|(?<!delivery )retry time(?:out)?[^.]{0,20}exceeded|all hosts have been failing|再送(?:中|を続け)|다시 시도하/i;

function isDelayed(reason: BounceReason, clues: Clues): boolean {
  if (clues.fields?.action) return clues.fields.action === 'delayed';
  return reason !== 'delivered' && stillTrying.test(clues.words) && !/(?<!\bwill )giv(?:e|ing|en) up|returned to sender|permanent/i.test(clues.words);
}

/** One line for people: the server's words, without the noise around. */
function evidenceOf(clues: Clues): string {
  const text = (clues.fields?.diagnostic || clues.explanation || clues.words).replace(/\s+/g, ' ').trim();
  return text.slice(0, 500);
}

/** What a bounce means for its (first failed) recipient: status, reason, hard or soft. */
export function judgeBounce(material: BounceMaterial, sender: ReadonlySet<string>): MailBounce {
  const clues = gatherClues(material, sender);
  const reason = clues.status.startsWith('2.') || /^(?:delivered|relayed|expanded)/.test(clues.fields?.action ?? '') ? 'delivered' : decideReason(clues);
  const temporary = clues.reply && !/(?<!delivery )retry time(?:out)?[^.]{0,20}exceeded/i.test(clues.words) ? clues.reply.startsWith('4') : clues.status.startsWith('4') || stillTrying.test(clues.words);
  const status = clues.status || internalStatus(reason, temporary);
  return { status, reason, hard: isHard(reason, status), recipient: clues.recipient, delayed: isDelayed(reason, clues), evidence: evidenceOf(clues) };
}
