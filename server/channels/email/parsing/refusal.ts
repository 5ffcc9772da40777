/** Why a mail is not parsed. The raw mail is kept and quarantined with this reason; nothing is dropped. */
export type RefusalCode =
  | 'too_large'
  | 'too_many_parts'
  | 'too_deep'
  | 'headers_too_large'
  | 'took_too_long'
  | 'out_of_memory'
  | 'parser_failed';

/** The only error the mail parser throws: a typed refusal whose message an operator may read. */
export class MailRefusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'MailRefusal';
    this.code = code;
  }
}

/** Bounds on one mail. Sizes in bytes (of the raw mail) or UTF-16 units (of decoded text). */
export interface MailLimits {
  readonly rawBytes: number;
  readonly parts: number;
  readonly depth: number;
  readonly headerBytes: number;
  readonly textLength: number;
  readonly addresses: number;
}

export const defaultLimits: MailLimits = {
  rawBytes: 64 * 1024 * 1024,
  parts: 1_000,
  depth: 32,
  headerBytes: 2 * 1024 * 1024,
  textLength: 2 * 1024 * 1024,
  addresses: 1_000,
};
