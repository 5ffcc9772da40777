import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import { id } from './schema.ts';
import { requireAgent, take } from './take.ts';

/** How long a lock holds without being renewed, in milliseconds. */
export const lockMs = 60_000;

/**
 * Says that the agent is replying. Soft: it stops nobody, it expires by itself, and while a colleague holds it the
 * answer names them (`mine: false`).
 */
export const lock = command({
  name: 'conversations.lock',
  permission: 'conversations.write',
  audited: false,
  input: z.object({ conversationId: id }),
  async run(tx, { conversationId }) {
    await take(tx, conversationId);
    const agent = requireAgent(tx);
    const until = new Date(tx.now.getTime() + lockMs);
    const { rows: fresh } = await sql<{ agent_id: number }>`
      insert into conversation_locks as held (store_id, conversation_id, agent_id, acquired_at, expires_at)
      values (${tx.storeId}, ${conversationId}, ${agent}, ${tx.now}, ${until})
      on conflict (store_id, conversation_id) do update set
        acquired_at = case when held.agent_id = excluded.agent_id then held.acquired_at else excluded.acquired_at end,
        agent_id = excluded.agent_id, expires_at = excluded.expires_at
      where held.agent_id = excluded.agent_id or held.expires_at <= ${tx.now}
      returning agent_id`.execute(tx.db);
    const held = await tx.db.selectFrom('conversation_locks')
      .innerJoin('agents', (join) => join.onRef('agents.store_id', '=', 'conversation_locks.store_id').onRef('agents.id', '=', 'conversation_locks.agent_id'))
      .select(['conversation_locks.agent_id', 'agents.name', 'conversation_locks.expires_at'])
      .where('conversation_locks.store_id', '=', tx.storeId).where('conversation_id', '=', conversationId).executeTakeFirstOrThrow();
    const shown = { agentId: held.agent_id, name: held.name, until: held.expires_at.toISOString() };
    if (fresh.length > 0) tx.afterCommit(() => tx.house.realtime.signal(tx.storeId, `conversation:${conversationId}`, { type: 'locked', conversationId, ...shown }));
    return { mine: held.agent_id === agent, lock: shown };
  },
});
