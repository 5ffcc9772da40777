import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { ChannelError } from '../../../channels/channel.ts';
import type { Channel } from '../../../channels/channel.ts';
import { channels, findChannel } from '../../../channels/index.ts';
import { read, transact } from '../../../kernel/command.ts';
import { asSystem } from '../../../kernel/house.ts';
import type { Context, House } from '../../../kernel/house.ts';
import { service } from '../../../kernel/module.ts';
import { connectionFailed, connectionWorks } from './connection-health.ts';
import { adapterDeps, openSettings } from './open.ts';
import { findConnection } from './queries.ts';
import type { Connection } from './queries.ts';

const leaseSeconds = 30;
const roundSeconds = 8;
/** Seconds before connecting again; a refused password is tried rarely, so that no provider locks the account. */
const patience = { least: 2, most: 300, refused: 900 };
const refusals = new Set(['wrong_password', 'app_password_needed', 'imap_off', 'folder_missing', 'private_host', 'cleartext_refused', 'certificate', 'certificate_expired', 'certificate_untrusted']);

interface Watch {
  context: Context;
  connectionId: number;
  /** Changes when somebody edits the settings: the receiver then starts anew. */
  settings: string;
  stop: AbortController;
  ended: Promise<void>;
}

/** Keeps one receiver running for each connection that needs one, over all stores and worker processes. */
export const mailboxWatcher = service('deliveries.mailbox-watcher', 'worker', async (house) => {
  const process = randomUUID();
  const stopping = new AbortController();
  const watches = new Map<string, Watch>();
  let wake = () => {};
  const off = house.signals.on('channel-connections', () => wake());
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      const woken = new Promise<void>((done) => { wake = done; });
      await round(house, process, watches).catch((error: Error) => {
        house.log.warn({ error: error.message }, 'mailboxes could not be looked up; their receivers stop until then');
        for (const watch of watches.values()) watch.stop.abort();
      });
      await Promise.race([woken, pause(roundSeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined)]);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      off();
      await loop;
      await Promise.all([...watches.values()].map((watch) => { watch.stop.abort(); return watch.ended; }));
      for (const channel of channels) channel.close?.();
      await house.database.owner.query('update channel_connections set listener = null, listener_until = null where listener = $1', [process]).catch(() => undefined);
    },
  };
});

/** Renews the leases of this process, starts receivers for what is free, stops those that are no longer its own. */
async function round(house: House, process: string, watches: Map<string, Watch>): Promise<void> {
  const kinds = channels.filter((channel) => 'listen' in channel).map((channel) => channel.kind);
  const { rows } = await house.database.owner.query<{ store_id: number; id: number }>(
    'select store_id, id from claim_listeners($1, $2, make_interval(secs => $3))', [process, kinds, leaseSeconds]);
  const mine = new Set<string>();
  for (const { store_id: storeId, id } of rows) {
    const key = `${storeId}:${id}`;
    const context = asSystem(house, storeId, 'mailbox watcher');
    const connection = await read(context, (tx) => findConnection(tx, id));
    const running = watches.get(key);
    const settings = JSON.stringify(connection?.settings);
    if (!connection || (running && running.settings !== settings)) continue;
    mine.add(key);
    if (running && !running.stop.signal.aborted) continue;
    await running?.ended;
    watches.set(key, start(context, connection, process, settings));
  }
  for (const [key, watch] of watches) {
    if (mine.has(key)) continue;
    watch.stop.abort();
    await watch.ended;
    watches.delete(key);
  }
}

function start(context: Context, connection: Connection, process: string, settings: string): Watch {
  const stop = new AbortController();
  const channel = findChannel(connection.kind)!;
  return { context, connectionId: connection.id, settings, stop, ended: keepListening(context, channel, connection, process, stop.signal) };
}

async function keepListening(context: Context, channel: Channel, connection: Connection, process: string, signal: AbortSignal): Promise<void> {
  let wait = patience.least;
  while (!signal.aborted) {
    try {
      await listenOnce(context, channel, connection, process, signal, () => { wait = patience.least; });
      if (!signal.aborted) await pause(60_000, undefined, { signal }).catch(() => undefined);
    } catch (error) {
      if (signal.aborted) return;
      const code = error instanceof ChannelError ? error.code : 'unknown';
      const detail = error instanceof Error ? error.message : String(error);
      context.house.log.warn({ connectionId: connection.id, code, detail }, 'a mailbox cannot be read');
      await transact(context, (tx) => connectionFailed(tx, connection.id, code, detail)).catch(() => undefined);
      const seconds = refusals.has(code) ? Math.max(wait, patience.refused) : wait;
      wait = Math.min(wait * 2, patience.most);
      await pause(seconds * 1000 * (0.8 + Math.random() * 0.4), undefined, { signal }).catch(() => undefined);
    }
  }
}

async function listenOnce(context: Context, channel: Channel, connection: Connection, process: string, signal: AbortSignal, works: () => void): Promise<void> {
  const { house, storeId } = context;
  const settings = channel.settings.parse(openSettings(house, channel, connection.settings));
  let received = 0;
  await channel.listen?.(settings, {
    ...adapterDeps(house),
    signal,
    cursor: {
      load: (name) => read(context, (tx) => loadCursor(tx, connection.id, name)),
      save: (name, value) => transact(context, (tx) => saveCursor(tx, connection.id, process, name, value)),
    },
    async receive(raw, { externalId, folder, silent }) {
      await house.inbound.receive(storeId, channel.kind, externalId, raw, { connectionId: connection.id, way: 'imap', ...(folder ? { folder } : {}), ...(silent ? { silent } : {}) });
      received += 1;
    },
    alive() {
      works();
      const seen = received > 0 ? 'last_received_at' : 'last_seen_at';
      received = 0;
      void transact(context, async (tx) => {
        await connectionWorks(tx, connection.id, 'last_seen_at');
        if (seen === 'last_received_at') await connectionWorks(tx, connection.id, seen);
      }).catch(() => undefined);
    },
  });
}

type Tx = Parameters<Parameters<typeof read>[1]>[0];

async function loadCursor(tx: Tx, connectionId: number, name: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`
    select value from channel_cursors where store_id = ${tx.storeId} and connection_id = ${connectionId} and name = ${name}`.execute(tx.db);
  return rows[0]?.value ?? null;
}

/** Saves only while this process holds the lease, so that one that slept cannot overwrite what its successor read. */
async function saveCursor(tx: Tx, connectionId: number, process: string, name: string, value: unknown): Promise<void> {
  const { rows } = await sql`
    insert into channel_cursors (store_id, connection_id, name, value, saved_at)
    select store_id, id, ${name}, ${JSON.stringify(value)}::jsonb, ${tx.now} from channel_connections
    where store_id = ${tx.storeId} and id = ${connectionId} and listener = ${process} and listener_until > clock_timestamp() for share
    on conflict (store_id, connection_id, name) do update set value = excluded.value, saved_at = excluded.saved_at returning 1`.execute(tx.db);
  if (rows.length === 0) throw new ChannelError('lease_lost', 'Another process reads this mailbox now.');
}
