import { pino } from 'pino';
import type { Logger } from 'pino';

export type Log = Logger;

/** Structured log to standard error (standard output stays free for the commands that print results). */
export function createLog(level: string): Log {
  return pino({ level, redact: ['*.password', '*.token', '*.secret', 'headers.authorization', 'headers.cookie'] }, pino.destination(2));
}
