import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { inboxAllowed } from '../agents/permissions.ts';
import { id } from './schema.ts';
import { requireAgent } from './take.ts';

/** Tells colleagues in the same conversation that the agent is looking at it or typing. Nothing is kept. */
export const viewing = command({
  name: 'conversations.viewing',
  permission: 'conversations.read',
  audited: false,
  input: z.object({ conversationId: id, typing: z.boolean() }),
  async run(tx, { conversationId, typing }) {
    const agent = requireAgent(tx);
    const found = await tx.db.selectFrom('conversations').select('inbox')
      .where('store_id', '=', tx.storeId).where('id', '=', conversationId).executeTakeFirst();
    if (!found || !inboxAllowed(tx.actor, found.inbox)) fail('not_found', 'conversation_not_found', 'There is no such conversation.');
    const { name } = await tx.db.selectFrom('agents').select('name').where('store_id', '=', tx.storeId).where('id', '=', agent).executeTakeFirstOrThrow();
    const until = new Date(tx.now.getTime() + 30_000).toISOString();
    tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `conversation:${conversationId}`, { type: 'viewing', conversationId, agentId: agent, name, typing, until }));
    if (typing) tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `thread:${conversationId}`, { type: 'typing', name }));
    return { ok: true as const };
  },
});
