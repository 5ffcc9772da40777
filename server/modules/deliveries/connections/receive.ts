import { findChannel } from '../../../channels/index.ts';
import { mailIdentity } from '../../../channels/email/identity.ts';
import { startSmtpListener } from '../../../channels/email/smtp-listener.ts';
import { read, transact } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { asSystem } from '../../../kernel/house.ts';
import type { House } from '../../../kernel/house.ts';
import { service } from '../../../kernel/module.ts';
import { mailDomain, storeOfInboundToken } from './forwarding.ts';
import { connectionWorks } from './connection-health.ts';
import { findByInboundToken } from './queries.ts';

interface Target {
  storeId: number;
  connectionId: number;
}

/** Whose forwarding token this is; the token names its store, and only that store is asked. */
export async function inboundTarget(house: House, token: string): Promise<Target | null> {
  const storeId = storeOfInboundToken(token);
  if (!storeId) return null;
  const connection = await read(asSystem(house, storeId, 'forwarded mail'), (tx) => findByInboundToken(tx, token));
  return connection && findChannel(connection.kind) ? { storeId, connectionId: connection.id } : null;
}

/** Keeps one raw mail; returns when it is durable. */
export async function receiveRaw(house: House, target: Target, raw: Uint8Array, externalId: string, meta: Record<string, unknown>): Promise<{ duplicate: boolean }> {
  return house.inbound.receive(target.storeId, 'email', externalId, raw, { connectionId: target.connectionId, ...meta });
}

/** `POST /webhooks/email/:token`: a mail in its raw form, from a provider that forwards by HTTP. */
export async function receiveByWebhook(house: House, token: string, raw: Uint8Array): Promise<{ duplicate: boolean }> {
  const target = await inboundTarget(house, token.toLowerCase()) ?? fail('not_found', 'not_found', 'There is nothing at this address.');
  if (raw.length === 0) fail('invalid', 'empty_mail', 'Send the raw mail (RFC 5322) as the body.');
  const { duplicate } = await receiveRaw(house, target, raw, mailIdentity(raw), { way: 'webhook' });
  await noteReceived(house, target);
  return { duplicate };
}

const rememberMilliseconds = 20_000;

/** The built-in SMTP listener, when a port is configured. */
export const smtpListener = service('deliveries.smtp-listener', 'web', async (house) => {
  const port = house.config.SMTP_LISTEN_PORT;
  if (port === undefined) return { stop: () => Promise.resolve() };
  const known = new Map<string, { target: Target; until: number }>();
  const noted = new Map<number, number>();
  return startSmtpListener(port, house.config.SMTP_LISTEN_HOST, {
    log: house.log,
    domain: mailDomain(house.config),
    async target(token) {
      const found = known.get(token);
      if (found && found.until > Date.now()) return found.target;
      known.delete(token);
      const target = await inboundTarget(house, token);
      if (target) known.set(token, { target, until: Date.now() + rememberMilliseconds });
      return target;
    },
    async receive(target, raw, externalId, meta) {
      await receiveRaw(house, target, raw, externalId, { way: 'smtp', ...meta });
      if ((noted.get(target.connectionId) ?? 0) > Date.now() - rememberMilliseconds) return;
      noted.set(target.connectionId, Date.now());
      void noteReceived(house, target);
    },
  });
});

async function noteReceived(house: House, target: Target): Promise<void> {
  await transact(asSystem(house, target.storeId, 'forwarded mail'), (tx) => connectionWorks(tx, target.connectionId, 'last_received_at')).catch(() => undefined);
}
