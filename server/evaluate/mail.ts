import { readFile } from 'node:fs/promises';
import { isMbox, splitMbox } from '../channels/email/parsing/mbox.ts';
import { createMailParser } from '../channels/email/parsing/parse-in-worker.ts';
import { parseMail } from '../channels/email/parsing/parse-mail.ts';
import type { MailAddress, MailKind, ParsedMail } from '../channels/email/parsing/parsed-mail.ts';
import { MailRefusal } from '../channels/email/parsing/refusal.ts';

/** One line of `dangol evaluate mail`. */
export interface EvaluatedMail {
  file: string;
  from: MailAddress | null;
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  /** ISO 8601, as the mail claims it. */
  date: string | null;
  text: string;
  reply: string;
  attachments: Array<{ name: string; type: string; size: number }>;
  kind: MailKind;
  bounce?: { status: string; reason: string; hard: boolean; recipient: string | null };
  /** Only for a mail that the parser refuses: why. */
  refused?: string;
}

function described(mail: ParsedMail, file: string): EvaluatedMail {
  const { from, to, cc, subject, date, text, reply, attachments, kind, bounce } = mail;
  const line: EvaluatedMail = {
    file,
    from,
    to,
    cc,
    subject,
    date: date?.toISOString() ?? null,
    text,
    reply,
    attachments: attachments.map(({ name, type, size }) => ({ name, type, size })),
    kind,
  };
  if (bounce) line.bounce = { status: bounce.status, reason: bounce.reason, hard: bounce.hard, recipient: bounce.recipient };
  return line;
}

function refusedLine(error: unknown, file: string): EvaluatedMail {
  const refused = error instanceof MailRefusal ? error.code : 'unreadable';
  return { file, from: null, to: [], cc: [], subject: '', date: null, text: '', reply: '', attachments: [], kind: 'message', refused };
}

/** What the product reads in one mail; a mail that it refuses is described as empty, with the reason. */
export function evaluateMail(bytes: Uint8Array, file: string): EvaluatedMail {
  try {
    return described(parseMail(bytes), file);
  } catch (error) {
    return refusedLine(error, file);
  }
}

/**
 * `dangol evaluate mail FILE…`: one JSON line a mail (an mbox gives one per mail in it), in the order given, through the
 * same killable workers that the mailboxes use. Never fails for what a file contains; an unreadable file gives a line, too.
 */
export async function runEvaluateMail(files: readonly string[], write: (line: string) => void, workerUrl?: URL): Promise<void> {
  if (files.length === 0) throw new Error('Usage: dangol evaluate mail FILE…');
  const parser = createMailParser({ workers: 2, ...(workerUrl ? { workerUrl } : {}) });
  try {
    for (const file of files) {
      for (const line of await evaluateFile(file, bytes => parser.parse(bytes))) write(JSON.stringify(line));
    }
  } finally {
    await parser.close();
  }
}

async function evaluateFile(file: string, parse: (bytes: Uint8Array) => Promise<ParsedMail>): Promise<EvaluatedMail[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return [refusedLine(error, file)];
  }
  const mails = isMbox(bytes) ? splitMbox(bytes) : [bytes];
  return Promise.all(mails.map(mail => parse(mail).then(parsed => described(parsed, file), (error: unknown) => refusedLine(error, file))));
}
