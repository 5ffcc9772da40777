import { saysAutomatic } from './automatic-words.ts';
import type { MailAddress } from './parsed-mail.ts';

interface Facts {
  headers: Readonly<Record<string, string[]>>;
  subject: string;
  /** What is new in the text. */
  reply: string;
  from: MailAddress | null;
}

const subjects =
  /^\s*(?:re: ?)?(?:\[?(?:auto(?:matic|mated|matische|mático|matique|matico)?[\s-]*(?:reply|response|antwort|answer|svar|replay|generated|acknowledge\w*)|auto(?:-| )?re(?:ply|sponse|sponder)?\s*:|autoreply|autoresponse|autoantwort|out[\s-]of[\s-](?:the[\s-])?office|ooo\b|vacation(?: (?:reply|message|notice))?|on (?:vacation|holiday|leave)|away from (?:my mail|the office|email)|i am (?:out of|away|on vacation|currently out)|abwesenheit\w*|automatische (?:antwort|reactie)|réponse automatique|absence du bureau|respuesta autom[aá]tica|fuera de (?:la )?oficina|resposta autom[aá]tica|ausência|risposta automatica|fuori sede|automatiskt? svar|autosvar|automaattinen vastaus|odpowiedź automatyczna|automatická odpověď|\[?automatyczna odpowied|autorespuesta|respuesta automática|afwezig|niet aanwezig|frånvaro|fravær|poissaolo|nieobecno|mimo kancelář|автоответ|автоматический ответ|otomatik yanıt|자동 ?(?:응답|회신|답장)|부재 ?중|휴가 ?중|자리 ?비움|自動(?:返信|応答|回答|送信)|[^\n]{0,12}(?:不在のお知らせ|自動返信)|不在(?:通知|のお知らせ|連絡|返信|です)|休暇(?:中|通知)|自动(?:回复|答复)|自動回[覆复]|外出|休假))/iu;

/** What may follow such words in the title a program gives: a mark, an end, dates. In a sentence ("自動返信メールが届きません", "부재중 전화") a person goes on. */
const ends =
  /^(?:\s*(?:자동 ?(?:응답|회신)|입니다|안내|알림|메일|메시지|です|の?お知らせ|メール|メッセージ|通知|連絡|from|message|notice|notification))*\s*[.!。]*\s*(?:$|[\])】」:：|(（/—–-]|\d|(?:until|till|through|from|since|to|re|returning|back|this|and|bis|vom|ab|jusqu|du|hasta|fino|tot|van|auf)\b)/iu;

const inBrackets = /[([（【［]\s*(?:自動(?:返信|応答|送信)|자동 ?(?:응답|회신|발신)|auto(?:matic)?[\s-]?(?:reply|response))\s*[)\]）】］]/iu;

function isTitledSo(subject: string): boolean {
  if (inBrackets.test(subject)) return true;
  const found = subjects.exec(subject);
  return found !== null && ends.test(subject.slice(found[0].length));
}

function values(facts: Facts, name: string): string[] {
  return facts.headers[name] ?? [];
}

function has(facts: Facts, name: string, pattern: RegExp): boolean {
  return values(facts, name).some(value => pattern.test(value));
}

/**
 * Whether a machine wrote the mail (RFC 3834 §2 and what vendors did before it): then it opens no conversation and gets
 * no automatic answer. `Auto-Submitted: no` says that a person wrote it, whatever else it carries except vacation marks.
 */
export function isAutoReply(facts: Facts): boolean {
  const submitted = values(facts, 'auto-submitted')[0]?.toLowerCase().trim() ?? '';
  if (/^auto-(?:replied|generated|notified)/.test(submitted)) return true;
  if (has(facts, 'x-autoreply', /./) || has(facts, 'x-autorespond', /./) || has(facts, 'x-autoresponder', /./)) return true;
  if (has(facts, 'x-auto-reply', /yes|true|1|./i) || has(facts, 'x-autoreply-from', /./) || has(facts, 'x-mail-autoreply', /./)) return true;
  if (has(facts, 'x-apple-action', /vacation/i) || has(facts, 'x-vacation', /./) || has(facts, 'x-mailer', /vacation|autorespond|auto-?reply/i)) return true;
  if (/^no\b/.test(submitted)) return false;
  if (has(facts, 'precedence', /^\s*(?:auto[_-]?reply|auto[_-]?response)\s*$/i)) return true;
  if (has(facts, 'x-ms-exchange-generated-message-source', /mailbox rules|oof/i) || has(facts, 'x-ms-exchange-inbox-rules-loop', /./)) return true;
  if (submitted !== '' || has(facts, 'x-fc-machinegenerated', /true|yes/i) || has(facts, 'x-post-messageclass', /9/)) return true;
  if (isTitledSo(facts.subject) || saysAutomatic(facts.reply, facts.subject)) return true;
  // Exchange marks its own automatic mails so; bulk senders add OOF alone to keep out-of-office answers away.
  return has(facts, 'x-auto-response-suppress', /\ball\b/i) && has(facts, 'precedence', /^\s*(?:bulk|junk|list)\s*$/i) && !has(facts, 'list-unsubscribe', /./);
}
