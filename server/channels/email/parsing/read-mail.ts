import { detectLanguage } from '../../../science/text/language.ts';
import { cleanHtml } from '../../clean-html.ts';
import type { CleanHtml } from '../../clean-html.ts';
import { parseMail } from './parse-mail.ts';
import type { ParseOptions } from './parse-mail.ts';
import type { ParsedMail } from './parsed-mail.ts';

/** A mail that was parsed, with all else that takes long to find out of it. */
export interface ReadMail extends Omit<ParsedMail, 'html'> {
  html: CleanHtml | null;
  /** The language it is written in (ISO 639-1); null when it does not say enough to tell. */
  language: string | null;
}

/** What a worker does with a raw mail: parses it, makes its HTML harmless, and tells its language. Deterministic, no I/O. */
export function readMail(raw: Uint8Array, options: ParseOptions = {}): ReadMail {
  const mail = parseMail(raw, options);
  const guess = detectLanguage(mail.reply || mail.text || mail.subject);
  return { ...mail, html: mail.html === null ? null : cleanHtml(mail.html), language: guess.reliable ? guess.code : null };
}
