import { randomBytes } from 'node:crypto';
import { forwardingToken } from '../../../channels/email/smtp-listener.ts';
import type { Config } from '../../../kernel/config.ts';

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new forwarding address' local part: the store and 120 random bits, all lower case. */
export function newInboundToken(storeId: number): string {
  return `${storeId}-${Array.from(randomBytes(24), (byte) => base32[byte & 31]).join('')}`;
}

/** The store that a forwarding token names, or null when it is none. */
export function storeOfInboundToken(token: string): number | null {
  const match = forwardingToken.exec(token);
  return match ? Number(match[1]) : null;
}

/** The domain that forwarded mail is sent to. */
export function mailDomain(config: Pick<Config, 'MAIL_DOMAIN' | 'PUBLIC_URL'>): string {
  return config.MAIL_DOMAIN ?? new URL(config.PUBLIC_URL).hostname;
}

/** The whole forwarding address of a connection. */
export function forwardingAddress(config: Pick<Config, 'MAIL_DOMAIN' | 'PUBLIC_URL'>, token: string): string {
  return `${token}@${mailDomain(config)}`;
}
