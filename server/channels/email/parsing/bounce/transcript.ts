import { cleanAddress } from '../addresses.ts';

/** At which point of the SMTP dialogue (RFC 5321) a server refused. */
export type Command = 'conn' | 'helo' | 'mail' | 'rcpt' | 'data' | '';

/** The enhanced status code (RFC 3463) that the text carries, '' when none; parts of IP addresses and versions are not one. */
export function statusIn(text: string, replyClass = ''): string {
  const found = [...text.matchAll(/(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?![\d]|\.\d)/g)]
    .map(match => match[0])
    .filter(code => Number(code.split('.')[1]) <= 7);
  const fitting = replyClass ? found.filter(code => code.startsWith(replyClass)) : found;
  // RFC 3463: the code of the actual problem says more than X.4.7, "delivery time expired".
  const cause = fitting[0]?.endsWith('.4.7') ? found.find(code => /^4\.[1-7]\./.test(code) && !code.endsWith('.4.7')) : undefined;
  if (cause) return cause;
  return fitting.find(code => !/^[245]\.0\.0$/.test(code)) ?? fitting[0] ?? '';
}

/** The SMTP reply code that the text carries, '' when none. */
export function replyIn(text: string): string {
  const match = /(?:^|[\s(:#<"'>;[=])([45][0-5]\d)(?:[\s\-#:),\]]|$)(?!\s*(?:bytes|kb|mb|hours|days))/i.exec(` ${text}`);
  return match?.[1] ?? '';
}

/** The command that was answered, from the words of Postfix, Exim, Sendmail, qmail, Courier, Exchange and others. */
export function commandIn(text: string): Command {
  const line = text.toLowerCase().replace(/\s+/g, ' ');
  if (/in reply to end of data|after end of data|end of data|after sending (?:the )?message|message (?:body|contents?) command|did not like our (?:data|final)|\[(?:data|after_data|body)\]|smtp:data/.test(line)) return 'data';
  if (/(?:in reply to|after|in response to|command:?|>>>) ?(?:pipelined )?"?rcpt|reply to rcpt to|rcpt to command|sent(?: command)?: rcpt|did not like our rcpt|\[rcpt_to\]|smtp:rcpt|rcpt to (?:response|generated)|does not like recipient|recipient was rejected/.test(line)) return 'rcpt';
  if (/(?:in reply to|after|in response to|command:?|>>>) ?(?:pipelined )?"?mail(?: from)?\b|but sender was rejected|did not like our mail|\[mail_from\]|smtp:mail|mail from response/.test(line)) return 'mail';
  if (/(?:in reply to|after|in response to|command:?|>>>) ?(?:pipelined )?"?(?:data|bdat|\.)(?:\b|$)/.test(line)) return 'data';
  if (/(?:in reply to|after|in response to|command:?|>>>) ?"?(?:ehlo|helo)\b|my name was rejected|refused to talk to me/.test(line)) return 'helo';
  if (/but greeting (?:was )?failed|initial (?:connection|greeting)|while connecting|during connection|upon connect/.test(line)) return 'conn';
  return '';
}

const systemUser = /^(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|mdaemon|root|mail|no-?reply|abuse|support|help|bounce\S*)@/i;

/**
 * The address that the words of a report name as the one that failed; `not` are addresses it cannot be. Its parts are no longer
 * than RFC 5321 4.5.3.1 allows (and forwarders use), so that a word of a megabyte is passed over once, not from each of its letters.
 */
export function recipientIn(words: string, not: ReadonlySet<string>): string | null {
  const marked = [
    /^\s*<([^\s@<>]{1,128}@[^\s@<>]{1,255})>\s*:?/gm,
    /^\s{0,8}([^\s@<>:：()"']{1,128}@[^\s@<>:：()"',;]{1,255})\s*:?\s*$/gm,
    /(?:recipient|address|user|to|for|mailbox|受信者|宛先|받는 ?사람|수신자|收件人)(?:es)?\(?s?\)?(?: was| is)?\s*[:：]?\s*<?([^\s@<>:()"',;[\]]{1,128}@[^\s@<>:()"',;[\]]{1,255})>?/gi,
    /<([^\s@<>]{1,128}@[^\s@<>]{1,255})>/g,
    /([^\s@<>:()"',;[\]=]{1,128}@[^\s@<>:()"',;[\]]{1,255}\.[a-z]{2,})/gi,
  ];
  for (const pattern of marked) {
    for (const match of words.matchAll(pattern)) {
      const address = cleanAddress((match[1] ?? '').replace(/[.,;:]+$/, ''));
      if (address && !systemUser.test(address) && !not.has(address.toLowerCase())) return address;
    }
  }
  return null;
}

/** Lines in which a server speaks: replies with a code, sendmail's `<<<`, `(reason: …)`, "Remote host said". */
function isServerLine(line: string): boolean {
  return /^\s*<<<|\(reason:|remote (?:host|server|system) (?:said|returned|replied|responded)|server (?:returned|responded|said|replied)|said:|error was:|diagnostic|smtp error|(?:^|[\s(:;#"'])[45][0-5]\d[\s\-#](?!.*\b(?:bytes|kb)\b)/i.test(line);
}

const startsWithAddress = /^\s{0,8}["'<(\[]{0,2}[^\s@<>()"',;:[\]]{1,128}@[^\s@<>()"',;:[\]]{1,255}["'>)\]]{0,2}(?:\s*[:\[]|\s*$|\s*\.\.\.|\s+(?:\(|on |\[))/;

/** The lines about one recipient: from the line that starts with its address to the next recipient or gap. */
function linesAbout(lines: readonly string[], recipient: string): string[] {
  const local = recipient.toLowerCase();
  const at = lines.findIndex(line => startsWithAddress.test(line) && line.toLowerCase().includes(local));
  const start = at >= 0 ? at : lines.findIndex(line => line.toLowerCase().includes(local));
  if (start < 0) return [];
  const out = [lines[start] ?? ''];
  let gaps = 0;
  for (let i = start + 1; i < lines.length && out.length < 30; i += 1) {
    const line = lines[i] ?? '';
    if (startsWithAddress.test(line) && !line.toLowerCase().includes(local)) break;
    if (line.trim() === '') gaps += 1;
    if (gaps > 1 || (gaps === 1 && out.length > 1 && line.trim() === '')) break;
    out.push(line);
  }
  return out;
}

/**
 * The stretch of the words that explains the failure of `recipient`: what follows its address, else the lines in which
 * servers speak, else all of it. White space is left as it is.
 */
export function explanationOf(words: string, recipient: string | null): string {
  const lines = words.split('\n');
  const about = recipient ? linesAbout(lines, recipient) : [];
  if (about.length > 1 && about.slice(1).some(line => /\p{L}{3}/u.test(line))) {
    const joined = about.join('\n');
    return replyIn(joined) || statusIn(joined) ? joined : [joined, ...lines.filter(isServerLine).slice(0, 30)].join('\n');
  }
  const first = about[0] ?? '';
  if (first.replace(/[^\s@<>"]{1,128}@[^\s@<>"]{1,255}/g, '').replace(/[^\p{L}]/gu, '').length > 5) return [first, ...lines.filter(isServerLine).slice(0, 30)].join('\n');
  const spoken = lines.filter(isServerLine).slice(0, 30);
  return spoken.length > 0 ? spoken.join('\n') : words;
}

const asked = /^\s*>>>\s*(ehlo|helo|mail|rcpt|data|\.|quit)/i;

/**
 * The command before the reply `diagnostic` in a transcript of `>>>` and `<<<` lines (Sendmail and its relatives).
 * With pipelining, DATA is written before the answer to RCPT comes; "need RCPT" after it tells.
 */
export function commandInTranscript(words: string, diagnostic: string): Command {
  const lines = words.split('\n');
  const wanted = diagnostic.replace(/\s+/g, ' ').trim().toLowerCase().slice(0, 60);
  const heard = lines.findIndex(line => /^\s*<<</.test(line) && (wanted === '' ? /[45]\d\d/.test(line) : line.replace(/\s+/g, ' ').toLowerCase().includes(wanted)));
  const answer = heard >= 0 ? heard : lines.findIndex(line => /^\s*<<<\s*[45]\d\d/.test(line));
  for (let i = answer - 1; i >= 0; i -= 1) {
    const command = asked.exec(lines[i] ?? '')?.[1]?.toLowerCase();
    if (!command) continue;
    if (command === 'data' || command === '.') return lines.slice(answer).some(line => /^\s*<<<\s*5\d\d.*(?:need|no valid|without|must).{0,20}(?:rcpt|recipient)/i.test(line)) ? 'rcpt' : 'data';
    return command === 'ehlo' || command === 'helo' ? 'helo' : command === 'mail' || command === 'rcpt' ? command : '';
  }
  return '';
}
