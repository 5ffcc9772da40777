import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../../kernel/command.ts';
import { fromCursor, pageQuery, time, toCursor } from '../../../kernel/endpoint.ts';

export const auditQuery = pageQuery.extend({
  action: z.string().max(80).optional(),
  actorKind: z.enum(['agent', 'apiKey', 'shopper', 'system']).optional(),
  actorId: z.coerce.number().int().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

export const auditRow = z.object({
  id: z.number(),
  at: time,
  action: z.string(),
  actor: z.object({ kind: z.string(), id: z.number().nullable(), name: z.string().nullable() }),
  ip: z.string().nullable(),
  detail: z.unknown(),
  /** Whether the row is already part of the chain that shows tampering (within a minute). */
  sealed: z.boolean(),
});

/** The audit log, newest first. `action` is a whole action or the beginning of several (`agents.`). */
export async function auditLog(tx: Tx, { limit, cursor, ...filter }: z.output<typeof auditQuery>) {
  const before = fromCursor(cursor, z.tuple([z.number()]))?.[0];
  const rows = await tx.db.selectFrom('audit_log')
    .leftJoin('agents', (join) => join.onRef('agents.store_id', '=', 'audit_log.store_id').onRef('agents.id', '=', 'audit_log.actor_id').on('audit_log.actor_kind', '=', 'agent'))
    .leftJoin('api_keys', (join) => join.onRef('api_keys.store_id', '=', 'audit_log.store_id').onRef('api_keys.id', '=', 'audit_log.actor_id').on('audit_log.actor_kind', '=', 'apiKey'))
    .select(['audit_log.id', 'at', 'action', 'actor_kind', 'actor_id', 'ip', 'detail', sql<string | null>`coalesce(agents.name, api_keys.name)`.as('actor_name'), sql<boolean>`hash is not null`.as('sealed')])
    .where('audit_log.store_id', '=', tx.storeId)
    .$if(before !== undefined, (query) => query.where('audit_log.id', '<', before!))
    .$if(filter.action !== undefined, (query) => query.where(sql<boolean>`starts_with(action, ${filter.action})`))
    .$if(filter.actorKind !== undefined, (query) => query.where('actor_kind', '=', filter.actorKind!))
    .$if(filter.actorId !== undefined, (query) => query.where('actor_id', '=', filter.actorId!))
    .$if(filter.from !== undefined, (query) => query.where('at', '>=', new Date(filter.from!)))
    .$if(filter.to !== undefined, (query) => query.where('at', '<', new Date(filter.to!)))
    .orderBy('audit_log.id', 'desc').limit(limit + 1).execute();
  const items = rows.slice(0, limit).map((row) => ({
    id: row.id, at: row.at, action: row.action, actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name }, ip: row.ip, detail: row.detail as unknown, sealed: row.sealed,
  }));
  return { items, next: rows.length > limit ? toCursor([items.at(-1)!.id]) : null };
}
