import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { forgetTokens } from '../known-token.ts';

/** Ends an agent's sessions in this transaction, except one; their sockets close at once, in every process. */
export async function endSessionsOf(tx: Tx, agentId: number, because: string, except?: number): Promise<number> {
  const rows = await tx.db.updateTable('sessions').set({ ended_at: tx.now, ended_because: because })
    .where('store_id', '=', tx.storeId).where('agent_id', '=', agentId).where('ended_at', 'is', null)
    .$if(except !== undefined, (query) => query.where('id', '!=', except!))
    .returning('id').execute();
  const ended = rows.map((row) => row.id);
  endNow(tx, ended);
  return ended.length;
}

function endNow(tx: Tx, ids: number[]): void {
  tx.afterCommit(() => {
    forgetTokens(tx.house);
    tx.house.realtime.end(tx.storeId, { kind: 'agent', ids });
  });
}

const ownId = (tx: Tx): number => (tx.actor.kind === 'agent' ? tx.actor.id : fail('forbidden', 'agents_only', 'Only a signed-in person can do this.'));

/** Ends one of one's own sessions. */
export const endSession = command({
  name: 'agents.end-session',
  permission: null,
  input: z.object({ id: z.number() }),
  async run(tx, { id }) {
    const row = await tx.db.updateTable('sessions').set({ ended_at: tx.now, ended_because: 'ended by its owner' })
      .where('store_id', '=', tx.storeId).where('agent_id', '=', ownId(tx)).where('id', '=', id).where('ended_at', 'is', null)
      .returning('id').executeTakeFirst();
    if (!row) fail('not_found', 'not_found', 'There is no such session.');
    endNow(tx, [id]);
  },
});

/** Ends all of one's own sessions but the one that asks. */
export const endOtherSessions = command({
  name: 'agents.end-other-sessions',
  permission: null,
  input: z.object({}),
  async run(tx) {
    const id = ownId(tx);
    const ended = await endSessionsOf(tx, id, 'ended by its owner', tx.actor.kind === 'agent' ? tx.actor.sessionId : undefined);
    return { ended };
  },
});
