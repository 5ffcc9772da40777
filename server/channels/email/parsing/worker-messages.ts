import type { ParseOptions } from './parse-mail.ts';
import type { ReadMail } from './read-mail.ts';
import type { RefusalCode } from './refusal.ts';

/** What the pool sends to a worker. */
export interface ParseRequest {
  id: number;
  bytes: Uint8Array;
  options: ParseOptions;
}

/** What a worker answers; `ready` comes once, when it can take work. */
export type WorkerAnswer =
  | { kind: 'ready' }
  | { kind: 'parsed'; id: number; mail: ReadMail }
  | { kind: 'refused'; id: number; code: RefusalCode; message: string };
