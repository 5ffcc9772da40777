import ipaddr from 'ipaddr.js';
import { ChannelError } from '../channel.ts';
import type { ChannelDeps } from '../channel.ts';

export type Security = 'tls' | 'starttls' | 'none';

export interface MailServer {
  /** The address that was checked; connect to this, never to the name again (DNS could answer differently). */
  address: string;
  /** The name for SNI and for the certificate. */
  servername: string;
  port: number;
  security: Security;
}

/**
 * Resolves a mail server through the guard, and refuses to send a password in clear text over public networks.
 * @throws {ChannelError} unknown_host, private_host, cleartext_refused
 */
export async function locate(host: string, port: number, security: Security, deps: Pick<ChannelDeps, 'resolve'>): Promise<MailServer> {
  const address = await deps.resolve(host);
  if (security === 'none' && ipaddr.process(address).range() === 'unicast') {
    throw new ChannelError('cleartext_refused', `Refusing to use ${host} without encryption.`);
  }
  return { address, servername: host, port, security };
}

/** TLS for both protocols: certificates are always checked, TLS 1.2 at least. */
export function tlsFor(server: MailServer): { servername?: string; minVersion: 'TLSv1.2'; rejectUnauthorized: true } {
  const named = ipaddr.isValid(server.servername) ? {} : { servername: server.servername };
  return { ...named, minVersion: 'TLSv1.2', rejectUnauthorized: true };
}
