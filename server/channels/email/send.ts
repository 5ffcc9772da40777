import { Readable } from 'node:stream';
import { ChannelError } from '../channel.ts';
import type { ChannelDeps, Outgoing, SendResult } from '../channel.ts';
import { compose } from './compose.ts';
import { locate } from './connect.ts';
import { explainMailError } from './explain.ts';
import { oneLine } from './header.ts';
import type { EmailSettings } from './settings.ts';
import { smtpPool } from './smtp.ts';

/** Sends one mail by SMTP. @throws {ChannelError} `uncertain` when the whole mail went out but the answer was lost. */
export async function sendMail(settings: EmailSettings, outgoing: Outgoing, deps: ChannelDeps): Promise<SendResult> {
  if (!settings.smtpHost) throw new ChannelError('receive_only', 'This mailbox has no SMTP server.', { permanent: true });
  const mail = await compose(settings, outgoing, deps);
  const server = await locate(settings.smtpHost, settings.smtpPort, settings.smtpSecurity, deps);
  let handedOver = false;
  const raw = Readable.from(inChunks(mail.raw, () => { handedOver = true; }));
  try {
    const info = await smtpPool(settings, server).sendMail({ envelope: mail.envelope, raw });
    const refused = (info.rejectedErrors ?? []).map((error) => ({
      address: (error as { recipient?: string }).recipient ?? '', detail: oneLine(error.response ?? error.message, 500), badAddress: isBadAddress(error),
    }));
    return { externalId: mail.messageId, response: oneLine(info.response, 500), ...(refused.length > 0 ? { refused } : {}) };
  } catch (error) {
    throw toChannelError(error, handedOver);
  }
}

function* inChunks(raw: Buffer, atEnd: () => void): Generator<Buffer> {
  for (let start = 0; start < raw.length; start += 65_536) yield raw.subarray(start, start + 65_536);
  atEnd();
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  rejectedErrors?: SmtpError[];
}

/** What an SMTP failure means for this delivery (RFC 5321 §4.2.1: 4yz may be tried again, 5yz may not). */
export function toChannelError(thrown: unknown, handedOver: boolean): ChannelError {
  if (thrown instanceof ChannelError) return thrown;
  const error = thrown as SmtpError;
  const cause = error.rejectedErrors?.[0] ?? error;
  const reply = cause.responseCode ?? 0;
  const said = oneLine(cause.response ?? error.message, 500);
  if (error.code === 'EAUTH' || reply === 530 || reply === 535) return new ChannelError(explainMailError(error).code, said, { cause: error });
  if (isBadAddress(cause)) return new ChannelError('bad_recipient', said, { permanent: true, badAddress: true, cause: error });
  if (reply >= 500) return new ChannelError(refusalCode(cause), said, { permanent: true, cause: error });
  if (reply >= 400) return new ChannelError('try_later', said, { cause: error, ...(reply === 450 || reply === 451 ? { retryAfter: 300 } : {}) });
  if (handedOver) return new ChannelError('answer_lost', said, { uncertain: true, cause: error });
  return new ChannelError(explainMailError(error).code, said, { cause: error });
}

/** RFC 3463 classes 5.1.x (addressing) and 5.2.1 (mailbox disabled) at RCPT: the recipient does not exist. */
function isBadAddress(error: SmtpError): boolean {
  if (!/^RCPT/i.test(error.command ?? '') || (error.responseCode ?? 0) < 550) return false;
  const status = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(error.response ?? '');
  if (status) return (status[1] === '1' && ['1', '2', '3', '6', '10'].includes(status[2]!)) || (status[1] === '2' && status[2] === '1');
  return /user unknown|unknown user|no such (user|mailbox|recipient)|does not exist|mailbox (not found|unavailable)|invalid (recipient|mailbox)/i.test(error.response ?? '');
}

function refusalCode(error: SmtpError): string {
  if (/^MAIL/i.test(error.command ?? '')) return 'sender_refused';
  if (error.responseCode === 552 || /too (large|big)|size limit|5\.3\.4/i.test(error.response ?? '')) return 'too_large';
  if (/spam|blocked|blacklist|policy|5\.7\./i.test(error.response ?? '')) return 'refused_as_spam';
  return 'refused';
}
