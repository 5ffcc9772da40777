import { sql } from 'kysely';
import type { CheckStep } from '../../../channels/channel.ts';
import { findChannel } from '../../../channels/index.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { wordsFor } from '../messages.ts';
import { forwardingAddress } from './forwarding.ts';
import { shownSettings } from './open.ts';
import type { ConnectionRow } from './schema.ts';

/** A connection as it is kept; secret fields of `settings` are sealed. */
export interface Connection {
  id: number;
  kind: string;
  name: string;
  address: string;
  settings: Record<string, unknown>;
  signatures: { en?: string; ko?: string; ja?: string };
  inbound_token: string;
  connected_at: Date;
  default_since: Date | null;
  checked_at: Date | null;
  check_steps: CheckStep[];
  failed_at: Date | null;
  failure_code: string | null;
  failure_detail: string | null;
  paused_at: Date | null;
  disconnected_at: Date | null;
  last_seen_at: Date | null;
  last_received_at: Date | null;
  last_sent_at: Date | null;
}

const columns = sql.raw(`id, kind, name, address, settings, signatures, inbound_token, connected_at, default_since, checked_at, check_steps, failed_at, failure_code,
  failure_detail, paused_at, disconnected_at, last_seen_at, last_received_at, last_sent_at`);

/** One connection, disconnected ones too, or null. */
export async function findConnection(tx: Tx, id: number): Promise<Connection | null> {
  const { rows } = await sql<Connection>`select ${columns} from channel_connections where store_id = ${tx.storeId} and id = ${id}`.execute(tx.db);
  return rows[0] ?? null;
}

/** One connection that is not disconnected, or 404. `lock` keeps others from changing it. */
export async function getConnection(tx: Tx, id: number, options: { lock?: boolean } = {}): Promise<Connection> {
  const { rows } = await sql<Connection>`
    select ${columns} from channel_connections where store_id = ${tx.storeId} and id = ${id} and disconnected_at is null ${options.lock ? sql`for update` : sql``}`.execute(tx.db);
  return rows[0] ?? fail('not_found', 'not_found', 'There is no such connection.');
}

/** The connection that new messages of a channel leave by, or null. */
export async function defaultConnection(tx: Tx, kind: string): Promise<Connection | null> {
  const { rows } = await sql<Connection>`
    select ${columns} from channel_connections where store_id = ${tx.storeId} and kind = ${kind} and disconnected_at is null
    order by default_since desc nulls last, id limit 1`.execute(tx.db);
  return rows[0] ?? null;
}

/** Whose forwarding address or inbound webhook this is, or null. */
export async function findByInboundToken(tx: Tx, token: string): Promise<Connection | null> {
  const { rows } = await sql<Connection>`
    select ${columns} from channel_connections where store_id = ${tx.storeId} and inbound_token = ${token} and disconnected_at is null`.execute(tx.db);
  return rows[0] ?? null;
}

/** Every connection of the store as people see it. */
export async function listConnections(tx: Tx, kind?: string): Promise<ConnectionRow[]> {
  const { rows } = await sql<Connection>`
    select ${columns} from channel_connections where store_id = ${tx.storeId} and disconnected_at is null ${kind ? sql`and kind = ${kind}` : sql``} order by id`.execute(tx.db);
  const defaults = new Map<string, number>();
  for (const row of [...rows].sort((a, b) => (b.default_since?.getTime() ?? 0) - (a.default_since?.getTime() ?? 0) || a.id - b.id)) {
    if (!defaults.has(row.kind)) defaults.set(row.kind, row.id);
  }
  return rows.map((row) => describeConnection(tx, row, defaults.get(row.kind) === row.id));
}

/** A connection without its secrets. */
export function describeConnection(tx: Tx, row: Connection, isDefault: boolean): ConnectionRow {
  const { settings, secrets } = shownSettings(findChannel(row.kind), row.settings);
  return {
    id: row.id, kind: row.kind, name: row.name, address: row.address, settings, secrets, signatures: row.signatures, status: statusOf(row),
    failure: row.failed_at ? { since: row.failed_at.toISOString(), code: row.failure_code ?? 'unknown', words: wordsFor(row.failure_code ?? 'unknown'), detail: row.failure_detail } : null,
    isDefault,
    forwardingAddress: forwardingAddress(tx.house.config, row.inbound_token),
    forwardingOpen: tx.house.config.SMTP_LISTEN_PORT !== undefined,
    webhookUrl: `${tx.house.config.PUBLIC_URL}/webhooks/email/${row.inbound_token}`,
    connectedAt: row.connected_at.toISOString(), pausedAt: iso(row.paused_at), checkedAt: iso(row.checked_at), checkSteps: row.check_steps,
    lastSeenAt: iso(row.last_seen_at), lastReceivedAt: iso(row.last_received_at), lastSentAt: iso(row.last_sent_at),
  };
}

function statusOf(row: Connection): 'working' | 'connecting' | 'failing' | 'paused' {
  if (row.paused_at) return 'paused';
  if (row.failed_at) return 'failing';
  return row.last_seen_at || row.last_sent_at || row.last_received_at || row.check_steps.every((step) => step.ok) && row.checked_at ? 'working' : 'connecting';
}

function iso(date: Date | null): string | null {
  return date ? date.toISOString() : null;
}
