import { z } from 'zod';
import { cleanAddress } from '../addresses.ts';
import type { ReportFields } from './collect.ts';

/** Amazon SES tells of bounces by mails whose body is JSON (SNS subscriptions of kind "email" and "email-json"). */
const recipient = z.object({ emailAddress: z.string(), status: z.string().optional(), action: z.string().optional(), diagnosticCode: z.string().optional() });
const notification = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  bounce: z.object({ bouncedRecipients: z.array(recipient), bounceType: z.string().optional(), bounceSubType: z.string().optional() }).optional(),
  complaint: z.object({ complainedRecipients: z.array(z.object({ emailAddress: z.string() })), complaintFeedbackType: z.string().optional() }).optional(),
  delivery: z.object({ recipients: z.array(z.string()), smtpResponse: z.string().optional() }).optional(),
});

function parsed(text: string): z.infer<typeof notification> | null {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end <= start || end - start > 256 * 1024) return null;
  try {
    // Relays wrap the long line; a break inside a JSON string is not data.
    const value: unknown = JSON.parse(text.slice(start, end + 1).replace(/[\r\n]+/g, ''));
    const message = (value as { Message?: unknown } | null)?.Message;
    const inner: unknown = typeof message === 'string' ? JSON.parse(message) : value;
    const result = notification.safeParse(inner);
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

export interface SesNotification {
  fields: ReportFields[];
  complaint: { feedbackType: string; recipient: string | null } | null;
}

/** Reads such a mail's text; null when it is none. */
export function readSesNotification(text: string): SesNotification | null {
  if (!/"(?:notificationType|eventType|Message)"/.test(text)) return null;
  const told = parsed(text);
  if (!told) return null;
  if (told.complaint) {
    const first = told.complaint.complainedRecipients[0]?.emailAddress ?? '';
    return { fields: [], complaint: { feedbackType: told.complaint.complaintFeedbackType ?? 'abuse', recipient: cleanAddress(first) } };
  }
  const bounced = (told.bounce?.bouncedRecipients ?? []).map(found => ({
    recipient: cleanAddress(found.emailAddress),
    action: found.action ?? 'failed',
    status: found.status ?? '',
    diagnostic: (found.diagnosticCode ?? told.bounce?.bounceSubType ?? '').replace(/^\s*[a-z][\w-]*\s*;\s*/i, ''),
    dialect: 'smtp',
  }));
  const delivered = (told.delivery?.recipients ?? []).map(address => ({
    recipient: cleanAddress(address),
    action: 'delivered',
    status: /2\.\d+\.\d+/.exec(told.delivery?.smtpResponse ?? '')?.[0] ?? '2.0.0',
    diagnostic: told.delivery?.smtpResponse ?? '',
    dialect: 'smtp',
  }));
  const fields = [...bounced, ...delivered];
  return fields.length > 0 ? { fields, complaint: null } : null;
}
