import type { BounceReason } from './bounce/reasons.ts';

export type MailKind = 'message' | 'auto-reply' | 'bounce' | 'report';

/** One mailbox; `address` is lower-cased in its domain only, '' is never used. */
export interface MailAddress {
  address: string;
  name: string;
}

export interface MailAttachment {
  /** Always given: the sender's file name made safe for display, or one made from the type. */
  name: string;
  type: string;
  /** Decoded bytes. */
  size: number;
  /** Content-ID without angle brackets, for `cid:` references. */
  contentId: string | null;
  /** Shown inside the HTML body rather than listed below it. */
  inline: boolean;
  bytes: Uint8Array;
}

/** What a bounce says about one delivery (the first that counts, if a report names several). */
export interface MailBounce {
  /** RFC 3463 code, '' when the mail gives no ground for one. */
  status: string;
  reason: BounceReason;
  /** True when the address will never work; such an address is suppressed. */
  hard: boolean;
  recipient: string | null;
  /** True when the mail is only late: the reporting system goes on trying. */
  delayed: boolean;
  /** The line of the report that the verdict rests on, shown to agents. */
  evidence: string;
}

/**
 * A report about mails of ours: `abuse` and the other types of RFC 5965 (a recipient pressed "spam"), `read-receipt`
 * (RFC 8098), `dmarc` (RFC 7489) or `tls` (RFC 8460).
 */
export interface MailReport {
  feedbackType: string;
  recipient: string | null;
}

/** What others said about this mail. It is evidence only: whether to trust it is the mailbox's setting. */
export interface SpamEvidence {
  flagged: boolean;
  score: number | null;
  evidence: string[];
}

export interface ParsedMail {
  from: MailAddress | null;
  sender: MailAddress | null;
  to: MailAddress[];
  cc: MailAddress[];
  bcc: MailAddress[];
  replyTo: MailAddress[];
  deliveredTo: string[];
  subject: string;
  /** The Date header as claimed, even when it lies. */
  date: Date | null;
  /** True when the claimed date cannot be: sort by `sentAt` instead. */
  dateOdd: boolean;
  /** The claimed date when believable, else when it was received, else null. */
  sentAt: Date | null;
  /** Without angle brackets. */
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  /** Decoded header fields by lower-case name, first occurrence first. */
  headers: Record<string, string[]>;
  /** The HTML body as sent: hostile until sanitised. */
  html: string | null;
  text: string;
  /** Only what the writer newly wrote. */
  reply: string;
  /** What `reply` left out, for unfolding. */
  quoted: string;
  signature: string;
  attachments: MailAttachment[];
  kind: MailKind;
  bounce?: MailBounce;
  report?: MailReport;
  spam: SpamEvidence;
  /** True when a body was longer than the limit and was cut. */
  truncated: boolean;
}
