import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { newToken } from '../../kernel/secrets.ts';
import { forgetTokens } from './known-token.ts';
import { requireWithinOwn } from './require-within-own.ts';
import { isPermission } from './permissions.ts';
import { apiKeyPrefix } from './schema.ts';

export const apiKeyInput = z.object({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.string().refine(isPermission, 'is not a permission')).min(1).max(100).transform((all) => [...new Set(all)]),
  expiresInDays: z.number().int().min(1).max(3_650).nullable().default(null),
});

/** Makes an API key. The key itself is returned once; only its hash is kept. */
export const createApiKey = command({
  name: 'agents.create-api-key',
  permission: 'api-keys.manage',
  input: apiKeyInput,
  async run(tx, { name, scopes, expiresInDays }) {
    requireWithinOwn(tx, scopes);
    const { token, hash } = newToken(apiKeyPrefix, tx.storeId);
    const expiresAt = expiresInDays === null ? null : new Date(tx.now.getTime() + expiresInDays * 86_400_000);
    const hint = token.slice(-4);
    const { id } = await tx.db.insertInto('api_keys').values({
      store_id: tx.storeId, name, token_hash: hash, hint, scopes, expires_at: expiresAt, created_at: tx.now,
      created_by: tx.actor.kind === 'agent' ? tx.actor.id : null,
    }).returning('id').executeTakeFirstOrThrow();
    return { id, name, key: token, hint, scopes, expiresAt };
  },
});

/** Makes a key useless at once. */
export const revokeApiKey = command({
  name: 'agents.revoke-api-key',
  permission: 'api-keys.manage',
  input: z.object({ id: z.number() }),
  async run(tx, { id }) {
    const row = await tx.db.updateTable('api_keys').set({ revoked_at: tx.now, revoked_by: tx.actor.kind === 'agent' ? tx.actor.id : null })
      .where('store_id', '=', tx.storeId).where('id', '=', id).where('revoked_at', 'is', null).returning('id').executeTakeFirst();
    if (!row) fail('not_found', 'not_found', 'There is no such key in use.');
    tx.afterCommit(() => forgetTokens(tx.house));
    tx.afterCommit(() => tx.house.realtime.end(tx.storeId, { kind: 'apiKey', ids: [id] }));
  },
});
