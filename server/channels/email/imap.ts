import type { ImapFlowOptions } from 'imapflow';
import { tlsFor } from './connect.ts';
import type { MailServer } from './connect.ts';
import { imapLogin } from './settings.ts';
import type { EmailSettings } from './settings.ts';

/** The largest mail taken in by any way, in bytes (RFC 1870 SIZE of our listener). */
export const largestMail = 50 * 1024 * 1024;

/** What imapflow needs to reach a checked address. */
export function imapOptions(settings: EmailSettings, server: MailServer): ImapFlowOptions {
  return {
    host: server.address,
    port: server.port,
    secure: server.security === 'tls',
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    tls: tlsFor(server),
    ...(tlsFor(server).servername ? { servername: server.servername } : {}),
    auth: imapLogin(settings),
    clientInfo: { name: 'Dangol' },
    logger: false,
    connectionTimeout: 20_000,
    greetingTimeout: 16_000,
    socketTimeout: 5 * 60_000,
    maxIdleTime: 9 * 60_000,
    maxLiteralSize: largestMail + 1_000_000,
    maxResponseSize: largestMail + 8_000_000,
    maxLineLength: 4_000_000,
  };
}
