import { cleanAddress } from './addresses.ts';
import type { BounceMaterial } from './bounce/collect.ts';
import { collectBounce } from './bounce/collect.ts';
import { readSesNotification } from './bounce/ses-notification.ts';
import { readFeedback } from './bounce/feedback.ts';
import { reasonOfText } from './bounce/rules.ts';
import { replyIn } from './bounce/transcript.ts';
import { judgeBounce } from './bounce/verdict.ts';
import { isAutoReply } from './auto-reply.ts';
import type { MimePart } from './mime/tree.ts';
import type { MailAddress, MailBounce, MailKind, MailReport } from './parsed-mail.ts';

export interface MailFacts {
  root: MimePart;
  headers: Readonly<Record<string, string[]>>;
  subject: string;
  text: string;
  /** What is new in the text: no quotes, no signature. */
  reply: string;
  from: MailAddress | null;
  to: readonly MailAddress[];
  deliveredTo: readonly string[];
  hints: readonly string[];
}

export interface Verdict {
  kind: MailKind;
  bounce?: MailBounce;
  report?: MailReport;
}

const daemon = /^(?:mailer-?_?daemon|mail-?daemon|mailerdaemon|mdaemon|post[-_]?master|mail delivery (?:sub)?system|mailsweeper|mail-?deliver\S*|delivery|undeliverable|bounces?|microsoftexchange\S*|mrelay\S*|no-?reply|mail|root|smtp|imss|amavis|virus\S*|administrator|admin|abuse|emailadmin|system|maildaemon|double-bounce)(?:[-+._]\S*)?$/i;
const surelyDaemon = /system administrator|smtp[-_ ]?(?:mail|gateway)|(?:anti-?virus|mail)[-_ ](?:for[-_ ]smtp|gateway|service\b)|mail_service|mailer[-_ ]?daemon|mail delivery (?:sub)?system|mail ?administrator|postmaster|microsoft outlook|microsoftexchange|mail delivery|internet mail delivery|mailmarshal|interscan|bounce/i;

const subject =
  /undeliver(?:ed|able)|un-?deliverable mail|delivery (?:status )?(?:notification|failure|failed|report|error|problem|unsuccessful|incomplete|subsystem|has failed)|(?:mail|message|e-?mail)[^:]{0,20}(?:delivery|could not be delivered|not delivered|failed|failure|returned|undeliver|error|delayed|rejected)|returned (?:mail|to sender|message|e-?mail)|failure (?:notice|notification|delivery|report)|failed (?:mail|delivery|to deliver)|mail (?:failure|error|system error)|(?:nondeliverable|non-?delivery|non remis|non-remise)|bounce|user unknown|permanent delivery|warning: (?:could not|message|e-?mail)|unzustellbar|unable to deliver|could not (?:be )?(?:deliver|send)|rejected|echec de|échec|notification d'état de remise|не доставлен|недоставлен|доставк|mail not delivered|no delivery|エラー(?:メール)?|配信(?:不能|不可|失敗|エラー|できません)|配送(?:エラー|失敗|不能)|(?:配送|配信)遅延|送信(?:できません|失敗|エラー)|不達|宛先不明|반송|전송 ?(?:실패|불가|에러|오류)|배달 ?(?:실패|불가|되지)|발송 ?실패|수신 ?실패|退信|投递失败|无法投递|傳送失敗|devolvido|devuelto|no entregado|non (?:recapitat|consegnat)/i;

const failure =
  /(?:could not|cannot|can['’]t|unable to|not be|was not|were not|wasn['’]t|weren['’]t|failed to|couldn['’]t|did not|didn['’]t)[^.]{0,40}(?:deliver|reach)|undeliver|(?:permanent|fatal) (?:fatal )?error|returned (?:to sender|mail|because)|delivery[^.]{0,60}failed|mailbox unavailable|n'a pas pu [eê]tre (?:d[eé]livr|remis|distribu)|nicht zugestellt|no se (?:ha )?pudo entregar|配信(?:でき|不能)|再送を続け|전달(?:하지|되지) ?못/i;
/** A report's first words: the message, not a parcel, and whom it did not reach. */
const namesFailed =
  /(?:failed recipients?|(?:message|mail)[^\n]{0,80}(?:could not be delivered|was not delivered|not deliver\w*|undeliverable) to|deliver(?:y)? (?:message |your (?:message|mail) )?to the following recipients?|did not reach the following|n'a pas pu [eê]tre (?:d[eé]livr\w+|remis) [aà])[^\n]{0,60}\s*[<"-]*[^\s@<>"]{1,128}@|failed recipients?[\s-]{0,40}[<"]?[^\s@<>"]{1,128}@/i;
const answersOrForwards = /^\s*(?:re|aw|sv|antw|fwd?|wg|tr|rv|회신|답장|전달|返信|転送|回复|转发)\s*[:：]/i;

function hasFailure(material: BounceMaterial, text: string): boolean {
  if (material.fields.some(found => found.status !== '' || found.action !== '')) return true;
  const words = material.words || text;
  return replyIn(words) !== '' || reasonOfText(words) !== null || failure.test(words);
}

/** How strongly the envelope says "mail system": an empty return path, a daemon's name, a typical subject. */
function looksLikeBounce(facts: MailFacts): boolean {
  const { headers } = facts;
  const local = (facts.from?.address ?? '').split('@')[0] ?? '';
  const named = surelyDaemon.test(`${facts.from?.address ?? ''} ${facts.from?.name ?? ''} ${headers.from?.[0] ?? ''}`);
  const bySystem = daemon.test(local) || named;
  const returnPath = headers['return-path']?.[0];
  const empty = returnPath !== undefined && /^\s*<?\s*(?:mailer-daemon\S*)?>?\s*$/i.test(returnPath);
  const bySubject = subject.test(facts.subject);
  if (headers['x-failed-recipients'] || (headers['x-mlserver'] && /alert|error|undeliver|not (?:a )?member/i.test(facts.subject))) return true;
  if ([named, bySubject].every(Boolean) || [empty, bySubject].every(Boolean)) return true;
  if (/^mailer-?_?daemon$/i.test(local) && failure.test(facts.text.slice(0, 2_000))) return true;
  if (/^(?:mailer-?_?daemon|post[-_]?master)$/i.test(local) && replyIn(facts.text.slice(0, 2_000)) !== '') return true;
  if (bySubject && namesFailed.test(facts.reply.slice(0, 400)) && !answersOrForwards.test(facts.subject)) return true;
  return (bySystem && (bySubject || empty)) || (facts.from === null && bySubject);
}

function isReport(root: MimePart, type: string): boolean {
  return root.type.value === 'multipart/report' && (root.type.params['report-type'] ?? '').toLowerCase() === type;
}

/** A daemon's name, an empty return path and a bounce's subject together need no further proof. */
function surelyBounce(facts: MailFacts): boolean {
  const named = surelyDaemon.test(`${facts.from?.address ?? ''} ${facts.from?.name ?? ''} ${facts.headers.from?.[0] ?? ''}`);
  return subject.test(facts.subject) && named;
}

function ownAddresses(facts: MailFacts): Set<string> {
  return new Set([...facts.to.map(found => found.address), ...facts.deliveredTo, facts.from?.address ?? ''].map(address => address.toLowerCase()));
}

function judge(facts: MailFacts, material: BounceMaterial): Verdict {
  const failed = cleanAddress((facts.headers['x-failed-recipients']?.[0] ?? '').split(',')[0] ?? '');
  if (failed && material.fields.length === 0) material.fields.push({ recipient: failed, action: '', status: '', diagnostic: '', dialect: '' });
  const author = facts.from?.address ?? '';
  const bounce = judgeBounce({ ...material, author }, ownAddresses(facts));
  return bounce.reason === 'delivered' ? { kind: 'report', bounce } : { kind: 'bounce', bounce };
}

/** Reports of machines about many mails: DMARC's by its subject (RFC 7489 §7.2.1.1), SMTP TLS reports (RFC 8460 §5.3). */
function readAggregate(facts: MailFacts): MailReport | null {
  if (isReport(facts.root, 'tlsrpt') || facts.headers['tls-report-domain']) return { feedbackType: 'tls', recipient: null };
  const dmarc = /^\s*(?:re:)?\s*(?:\[preview\]\s*)?(?:dmarc[^:]{0,40})?report domain:\s*\S+.{0,80}submitter:/i.test(facts.subject);
  return dmarc ? { feedbackType: 'dmarc', recipient: null } : null;
}

/** A read receipt (RFC 8098); one that says "rejected" comes from a delivery program that refused the mail. */
function readReceipt(facts: MailFacts): Verdict | null {
  if (!isReport(facts.root, 'disposition-notification')) return null;
  if (!/automatically rejected/i.test(`${facts.subject} ${facts.text.slice(0, 400)}`)) return { kind: 'report', report: { feedbackType: 'read-receipt', recipient: null } };
  return judge(facts, collectBounce(facts.root, facts.hints));
}

/** Says what a mail is: a person's message, an automatic answer, a bounce, or a report about a mail of ours. */
export function classify(facts: MailFacts): Verdict {
  const feedback = readFeedback(facts);
  if (feedback) return { kind: 'report', report: feedback };
  const aggregate = readAggregate(facts);
  if (aggregate) return { kind: 'report', report: aggregate };
  const ses = readSesNotification(facts.text);
  if (ses?.complaint) return { kind: 'report', report: ses.complaint };
  if (ses) return judge(facts, { fields: ses.fields, words: '', originalTo: '', reporter: '', author: '', hasReport: true });
  const declared = isReport(facts.root, 'delivery-status');
  const receipt = declared ? null : readReceipt(facts);
  if (receipt) return receipt;
  const likely = declared || looksLikeBounce(facts);
  const material = collectBounce(facts.root, facts.hints);
  const reported = material.hasReport && material.fields.length > 0;
  if ((reported || likely) && (declared || surelyBounce(facts) || hasFailure(material, facts.text))) return judge(facts, material);
  return isAutoReply(facts) ? { kind: 'auto-reply' } : { kind: 'message' };
}
