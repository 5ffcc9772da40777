import { z } from 'zod';
import { endpoint } from '../../kernel/endpoint.ts';
import { fail } from '../../kernel/errors.ts';
import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';
import { platformOf } from '../../platforms/index.ts';
import { PlatformError } from '../../platforms/platform.ts';
import { liveSecrets } from './connections/queries.ts';
import type { KeptSecret } from './connections/schema.ts';
import { batchLimit, eventAnswer, receiveEvents } from './receive-events.ts';

interface Caller {
  storeId: number;
  id: number;
  platform: string;
  source: string;
  secrets: KeptSecret[];
}

/** The store is not known until its connection is found, so the owner of the tables looks it up; only what the address names is read. */
async function findCaller(house: House, address: string): Promise<Caller | null> {
  const [, storeId, id] = /^(\d{1,9})-(\d{1,15})$/.exec(address) ?? [];
  if (!storeId || !id) return null;
  const { rows } = await house.database.owner.query<Caller>({
    name: 'webhook-connection',
    text: 'select store_id as "storeId", id, platform, source, secrets from store_connections where store_id = $1 and id = $2 and disconnected_at is null',
    values: [Number(storeId), Number(id)],
  });
  return rows[0] ?? null;
}

const refused = (reason: string) => fail('unauthenticated', 'wrong_signature', 'The signature is missing, too old or wrong.', { reason });

/** One write a minute at most says that a connection is alive. */
const aliveSql = `update store_connections set last_event_at = $3 where store_id = $1 and id = $2
  and (last_event_at is null or last_event_at < $3::timestamptz - interval '1 minute')`;

export const endpoints = [
  endpoint({
    method: 'POST', path: '/webhooks/events/:connection', summary: 'Receive signed store events (Standard Webhooks)', permission: null, auth: 'none',
    params: z.object({ connection: z.string().max(30) }), raw: true, maxBytes: 8_000_000, status: 202, response: z.object({ results: z.array(eventAnswer) }),
    async run({ house }, { params, request, body }) {
      const bytes = body as unknown as Uint8Array;
      const caller = await findCaller(house, params.connection) ?? refused('unknown_connection');
      const platform = platformOf(caller.platform) ?? refused('unknown_platform');
      const now = house.clock.now();
      const problem = platform.signatureProblem(request.headers, bytes, liveSecrets(house, caller.secrets, now), now);
      if (problem) refused(problem);
      const events = translated(() => platform.translate(bytes, request.headers));
      if (events.length > batchLimit) fail('too_large', 'batch_size', `Send at most ${batchLimit} events at once.`);
      const results = await receiveEvents(asSystem(house, caller.storeId, 'webhook'), events, caller.source);
      await house.database.owner.query(aliveSql, [caller.storeId, caller.id, now]);
      if (results.every((result) => result.status === 'invalid')) fail('invalid', 'invalid_event', results[0]?.reason ?? 'There is no event in it.', { results });
      return { results };
    },
  }),
];

function translated(translate: () => unknown[]): unknown[] {
  try {
    return translate();
  } catch (error) {
    if (error instanceof PlatformError) return fail('invalid', error.code, error.message);
    throw error;
  }
}
