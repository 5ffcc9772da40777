import { pino } from 'pino';
import type { Logger } from 'pino';

export type Log = Logger;

const addresses = /[^\s<>"'@]+@([\w-]+(?:\.[\w-]+)+)/g;
const tokens = /\bdg[a-z]{1,2}_\d+_[\w-]{20,}|[\w-]{40,}\.[\w-]{20,}|\b[\w-]{24,}\b(?=\/|$)/g;

/** What other servers and libraries say may quote whom a mail is for, or a link that opens something: none of it belongs in a log. */
export function withoutPeople(text: string): string {
  return text.replace(addresses, '…@$1').replace(tokens, '…');
}

const plain = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? withoutPeople(value) : value]));

/** Structured log to standard error (standard output stays free for the commands that print results). */
export function createLog(level: string): Log {
  return pino({ level, formatters: { log: plain }, redact: ['*.password', '*.token', '*.secret', 'headers.authorization', 'headers.cookie'] }, pino.destination(2));
}
