import nodemailer from 'nodemailer';
import type { SMTPTransportOptions } from 'nodemailer/lib/smtp-transport';
import { tlsFor } from './connect.ts';
import type { MailServer } from './connect.ts';
import { domainOf } from './header.ts';
import { smtpLogin } from './settings.ts';
import type { EmailSettings } from './settings.ts';

/** Times in milliseconds: long enough for slow providers, short enough that a worker is not kept by a dead one. */
const times = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

/** What nodemailer needs to reach a checked address. */
export function smtpOptions(settings: EmailSettings, server: MailServer): SMTPTransportOptions {
  return {
    host: server.address,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    tls: tlsFor(server),
    name: domainOf(settings.address),
    auth: smtpLogin(settings) ?? undefined,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...times,
  };
}

interface Pooled {
  transport: ReturnType<typeof makePool>;
  timer: NodeJS.Timeout;
}

const pools = new Map<string, Pooled>();
const idleMilliseconds = 30_000;

/** A pool of at most three connections for these settings, kept open while mail flows. */
export function smtpPool(settings: EmailSettings, server: MailServer): ReturnType<typeof makePool> {
  const options = smtpOptions(settings, server);
  const key = JSON.stringify(options);
  const found = pools.get(key);
  if (found) {
    found.timer.refresh();
    return found.transport;
  }
  const transport = makePool(options);
  const timer = setTimeout(() => {
    pools.delete(key);
    transport.close();
  }, idleMilliseconds);
  timer.unref();
  pools.set(key, { transport, timer });
  return transport;
}

function makePool(options: SMTPTransportOptions) {
  return nodemailer.createTransport({ ...options, pool: true, maxConnections: 3, maxMessages: 100, maxRequeues: 0 });
}

/** Closes every open connection: for an orderly end of the process. */
export function closeSmtpPools(): void {
  for (const { transport, timer } of pools.values()) {
    clearTimeout(timer);
    transport.close();
  }
  pools.clear();
}
