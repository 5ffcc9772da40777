import { sql } from 'kysely';
import { secretFields } from '../../../channels/channel.ts';
import type { CheckStep } from '../../../channels/channel.ts';
import { findChannel } from '../../../channels/index.ts';
import { parseInput, read, requirePermission, transact } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Context } from '../../../kernel/house.ts';
import { connectionFailed, connectionWorks } from './connection-health.ts';
import { adapterDeps, openSettings } from './open.ts';
import { getConnection } from './queries.ts';

interface Given {
  kind: string;
  settings: Record<string, unknown>;
  /** Secrets left empty are taken from this connection. */
  connectionId?: number;
}

/** Tries settings without keeping them. It talks to the network, so it runs outside any transaction. */
export async function checkSettings(context: Context, given: Given): Promise<CheckStep[]> {
  requirePermission(context, 'mailboxes.manage');
  const channel = findChannel(given.kind) ?? fail('invalid', 'unknown_channel', `There is no channel "${given.kind}".`);
  const kept = given.connectionId ? await keptSettings(context, given.connectionId) : {};
  const settings = parseInput(channel.settings, withKept(kept, given.settings, secretFields(channel)));
  return channel.check(settings, adapterDeps(context.house));
}

/** Tries a kept connection and keeps what was found. */
export async function checkConnection(context: Context, connectionId: number): Promise<CheckStep[]> {
  const kind = await read(context, async (tx) => (await getConnection(tx, connectionId)).kind);
  const steps = await checkSettings(context, { kind, settings: {}, connectionId });
  const wrong = steps.find((step) => !step.ok);
  await transact(context, async (tx) => {
    await sql`update channel_connections set checked_at = ${tx.now}, check_steps = ${JSON.stringify(steps)}::jsonb where store_id = ${tx.storeId} and id = ${connectionId}`.execute(tx.db);
    if (wrong) await connectionFailed(tx, connectionId, wrong.code, wrong.detail ?? '');
    else await connectionWorks(tx, connectionId, 'last_seen_at');
  });
  return steps;
}

async function keptSettings(context: Context, connectionId: number): Promise<Record<string, unknown>> {
  const connection = await read(context, (tx) => getConnection(tx, connectionId));
  const channel = findChannel(connection.kind);
  return channel ? openSettings(context.house, channel, connection.settings) : {};
}

/** New settings over kept ones; an empty text does not erase a kept secret. */
export function withKept(kept: Record<string, unknown>, given: Record<string, unknown>, secrets: string[] = []): Record<string, unknown> {
  const changed = Object.entries(given).filter(([key, value]) => !(secrets.includes(key) && value === ''));
  return { ...kept, ...Object.fromEntries(changed) };
}
