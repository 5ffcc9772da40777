import { command, parseInput } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorId } from '../../../kernel/house.ts';
import { newSecret } from '../../../platforms/sign.ts';
import { getConnection, platformFor, shapeOf } from './queries.ts';
import { connectionInput } from './schema.ts';
import type { KeptSecret } from './schema.ts';

/** A new signing secret and the form it is kept in. */
export function makeSecret(tx: Tx): { secret: string; kept: KeptSecret } {
  const secret = newSecret();
  return { secret, kept: { sealed: tx.house.secrets.seal(secret), hint: secret.slice(-4), createdAt: tx.now.toISOString(), expiresAt: null } };
}

/** Connects a store. The signing secret is told once, here. */
export const createConnection = command({
  name: 'orders.create-connection', permission: 'platforms.manage', input: connectionInput,
  async run(tx, input) {
    const settings = parseInput(platformFor(input).settings, input.settings);
    const taken = await tx.db.selectFrom('store_connections').select('name').where('store_id', '=', tx.storeId).where('source', '=', input.source)
      .where('disconnected_at', 'is', null).executeTakeFirst();
    if (taken) fail('conflict', 'source_taken', `"${taken.name}" already speaks for orders of "${input.source}". Give this store another source name.`, { source: input.source });
    const { secret, kept } = makeSecret(tx);
    const { id } = await tx.db.insertInto('store_connections').values({
      store_id: tx.storeId, platform: input.platform, name: input.name, source: input.source, settings: JSON.stringify(settings),
      secrets: JSON.stringify([kept]), created_at: tx.now, created_by: tx.actor.kind === 'agent' ? actorId(tx.actor) : null,
    }).returning('id').executeTakeFirstOrThrow();
    return { connection: shapeOf(tx, await getConnection(tx, id)), secret };
  },
});
