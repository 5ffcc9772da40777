import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { give } from './assign.ts';
import { pickAgent } from './assignment/pick-agent.ts';
import { candidatesFor, ruleFor, rules } from './assignment/queries.ts';
import { onConversation } from './on-conversation.ts';
import type { Changed } from './schema.ts';
import { inboxSettings } from './settings/queries.ts';
import { change, json, take, unchanged } from './take.ts';
import type { Conversation } from './take.ts';

/** Gives a conversation to whoever fits best now, by load, skill, language and availability. The reason is kept, also when nobody is free. */
export const autoAssign = onConversation({ name: 'conversations.auto-assign', permission: 'conversations.assign' }, (tx, conversation) => assignByFit(tx, conversation));

type Waiting = Pick<Conversation, 'id' | 'channel' | 'inbox' | 'language' | 'priority' | 'team_id'>;

/** How many are given out at a time, and how many are looked at for it. */
const most = { given: 50, looked: 2_000 };

/**
 * Shares out what is unassigned, oldest first, as far as somebody is free. For stores that want it. What needs the same inbox, team and rule as one
 * for whom nobody was free is passed over: those who cannot be helped now hold up nobody.
 */
export const assignWaiting = command({
  name: 'conversations.assign-waiting',
  permission: 'conversations.assign',
  audited: false,
  input: z.object({}),
  async run(tx) {
    if (!(await inboxSettings(tx)).autoAssign) return { assigned: 0 };
    const { rows } = await sql<Waiting>`
      select id, channel, inbox, language, priority, team_id from conversations where store_id = ${tx.storeId} and assignee_agent_id is null and status = 'open'
      order by last_message_at, id limit ${most.looked}`.execute(tx.db);
    const inForce = rows.length > 0 ? await rules(tx) : [];
    const hopeless = new Set<string>();
    let assigned = 0;
    for (const row of rows) {
      const need = JSON.stringify([row.inbox, row.team_id, ruleFor(inForce, row)?.id]);
      if (hopeless.has(need)) continue;
      const conversation = await take(tx, row.id);
      if (conversation.status !== 'open' || conversation.assignee_agent_id !== null) continue;
      if ((await assignByFit(tx, conversation)).changed) assigned += 1;
      else hopeless.add(need);
      if (assigned === most.given) break;
    }
    return { assigned };
  },
});

/** Picks the agent for a conversation that was taken. One who shares out work at a time, so that nobody gets two for one free place. */
export async function assignByFit(tx: Tx, conversation: Conversation): Promise<Changed> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assign ${tx.storeId}`}, 6))`.execute(tx.db);
  const rule = ruleFor(await rules(tx), conversation);
  const teamId = conversation.team_id ?? rule?.teamId ?? null;
  if (teamId !== conversation.team_id) await change(tx, conversation.id, { team_id: teamId });
  const candidates = await candidatesFor(tx, conversation, teamId);
  const picked = pickAgent(candidates, { language: conversation.language, skills: rule?.skills ?? [], ...(rule ? { ruleName: rule.name } : {}) });
  if (picked) return give(tx, { ...conversation, team_id: teamId }, picked.agentId, picked.reason);
  const before = conversation.assigned_reason as { code?: string } | null;
  if (conversation.assignee_agent_id === null && before?.code !== 'nobody_free') {
    await change(tx, conversation.id, { assigned_reason: json({ code: 'nobody_free', ...(rule ? { ruleName: rule.name } : {}) }) });
  }
  return unchanged(conversation);
}
