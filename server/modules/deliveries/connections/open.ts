import { sql } from 'kysely';
import { ChannelError, secretFields } from '../../../channels/channel.ts';
import type { Channel, ChannelDeps } from '../../../channels/channel.ts';
import type { Tx } from '../../../kernel/command.ts';
import { HouseError } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/house.ts';

type Described = Pick<Channel, 'settings'>;
type Kept = Record<string, unknown>;

/** Settings with their secret fields sealed, as they are kept. Empty secrets stay empty. */
export function sealSettings(house: Pick<House, 'secrets'>, channel: Described, settings: Kept): Kept {
  return mapSecrets(channel, settings, (text) => house.secrets.seal(text));
}

/** Kept settings with their secrets in clear: for adapters only, never for people. */
export function openSettings(house: Pick<House, 'secrets'>, channel: Described, settings: Kept): Kept {
  return mapSecrets(channel, settings, (text) => house.secrets.open(text));
}

function mapSecrets(channel: Described, settings: Kept, map: (text: string) => string): Kept {
  const mapped = { ...settings };
  for (const key of secretFields(channel)) {
    const value = mapped[key];
    if (typeof value === 'string' && value !== '') mapped[key] = map(value);
  }
  return mapped;
}

/** Settings as people see them: secrets left out, but named when they hold something. */
export function shownSettings(channel: Described | null, settings: Kept): { settings: Kept; secrets: string[] } {
  if (!channel) return { settings: {}, secrets: [] };
  const secret = new Set(secretFields(channel));
  return {
    settings: Object.fromEntries(Object.entries(settings).filter(([key]) => !secret.has(key))),
    secrets: Object.entries(settings).filter(([key, value]) => secret.has(key) && value !== '').map(([key]) => key),
  };
}

/** What an adapter may use of the house. */
export function adapterDeps(house: House): ChannelDeps {
  return { log: house.log, now: () => house.clock.now(), fetch: house.fetch, resolve: (host) => resolveHost(house, host) };
}

/** The same, with the key of the sending domain once its record was found in the DNS. */
export async function channelDeps(tx: Tx, connection: { address: string }): Promise<ChannelDeps> {
  const domain = connection.address.slice(connection.address.lastIndexOf('@') + 1);
  const { rows } = await sql<{ selector: string; private_key: string }>`
    select selector, private_key from signing_keys where store_id = ${tx.storeId} and domain = ${domain} and verified_at is not null`.execute(tx.db);
  const key = rows[0];
  const deps = adapterDeps(tx.house);
  return key ? { ...deps, signing: { domain, selector: key.selector, privateKey: tx.house.secrets.open(key.private_key) } } : deps;
}

async function resolveHost(house: House, host: string): Promise<string> {
  try {
    return await house.guard.resolve(host);
  } catch (error) {
    if (error instanceof HouseError) throw new ChannelError('private_host', error.message, { cause: error });
    throw new ChannelError('unknown_host', `${host}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
