import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/house.ts';
import { platformOf } from '../../../platforms/index.ts';
import type { Platform } from '../../../platforms/platform.ts';
import type { ConnectionShape, KeptSecret } from './schema.ts';

export interface Connection {
  id: number;
  platform: string;
  name: string;
  source: string;
  settings: Record<string, unknown>;
  secrets: KeptSecret[];
  created_at: Date;
  disconnected_at: Date | null;
  last_event_at: Date | null;
  tested_at: Date | null;
  test_problem: { code: string; message: string } | null;
}

const columns = ['id', 'platform', 'name', 'source', 'settings', 'secrets', 'created_at', 'disconnected_at', 'last_event_at', 'tested_at', 'test_problem'] as const;

export async function listConnections(tx: Tx): Promise<ConnectionShape[]> {
  const rows = await tx.db.selectFrom('store_connections').select(columns).where('store_id', '=', tx.storeId)
    .where('disconnected_at', 'is', null).orderBy('id').execute();
  return rows.map((row) => shapeOf(tx, row));
}

/** A connection that is not disconnected, or 404. */
export async function getConnection(tx: Tx, id: number): Promise<Connection> {
  const row = await tx.db.selectFrom('store_connections').select(columns).where('store_id', '=', tx.storeId).where('id', '=', id)
    .where('disconnected_at', 'is', null).executeTakeFirst();
  return row ? row : fail('not_found', 'connection_not_found', 'There is no such connection.');
}

/** The connection that speaks for orders of this source, or null. */
export async function connectionFor(tx: Tx, source: string): Promise<Connection | null> {
  const row = await tx.db.selectFrom('store_connections').select(columns).where('store_id', '=', tx.storeId).where('source', '=', source)
    .where('disconnected_at', 'is', null).executeTakeFirst();
  return (row) ?? null;
}

/** The platform of a connection; 422 when this version does not have it. */
export function platformFor(connection: { platform: string }): Platform {
  return platformOf(connection.platform) ?? fail('invalid', 'unknown_platform', `There is no platform "${connection.platform}".`);
}

/** Secrets that are valid at `now`, newest first. */
export function liveSecrets(house: House, secrets: readonly KeptSecret[], now: Date): string[] {
  return secrets.filter((secret) => secret.expiresAt === null || new Date(secret.expiresAt) > now).map((secret) => house.secrets.open(secret.sealed));
}

/** Where a store sends its webhooks: the address names the store and the connection, the signature proves who sends. */
export function webhookUrl(house: House, storeId: number, id: number): string {
  return `${house.config.PUBLIC_URL}/webhooks/events/${storeId}-${id}`;
}

export function shapeOf(tx: Tx, row: Connection): ConnectionShape {
  const platform = platformFor(row);
  return {
    id: row.id, platform: row.platform, name: row.name, source: row.source, settings: row.settings,
    actions: [...platform.actions(platform.settings.parse(row.settings))], webhookUrl: webhookUrl(tx.house, tx.storeId, row.id),
    secrets: row.secrets.filter((secret) => secret.expiresAt === null || new Date(secret.expiresAt) > tx.now)
      .map(({ hint, createdAt, expiresAt }) => ({ hint, createdAt, expiresAt })),
    createdAt: row.created_at.toISOString(), disconnectedAt: row.disconnected_at?.toISOString() ?? null, lastEventAt: row.last_event_at?.toISOString() ?? null,
    testedAt: row.tested_at?.toISOString() ?? null, testProblem: row.test_problem,
  };
}
