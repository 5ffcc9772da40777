import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../../kernel/command.ts';
import type { Tx } from '../../../kernel/command.ts';
import { targetBreached, targetWarned } from '../events.ts';
import { tell } from '../tell.ts';

interface DueTimer {
  id: number;
  conversation_id: number;
  customer_id: number | null;
  kind: string;
  due_at: Date;
  assignee_agent_id: number | null;
  team_id: number | null;
  inbox: string;
  subject: string;
  contact_name: string;
}

/** Announces every target that is about to be missed or was missed, once each; the owner, or else the team, is told. */
export const announceTargets = command({
  name: 'conversations.announce-targets',
  permission: 'targets.manage',
  audited: false,
  input: z.object({}),
  async run(tx) {
    const breached = await mark(tx, 'breached_at', 'due_at');
    for (const timer of breached) {
      tx.emit(targetBreached({ conversationId: timer.conversation_id, kind: timer.kind, dueAt: timer.due_at.toISOString() }, { customerId: timer.customer_id }));
      await tell(tx, await concerned(tx, timer), { ...timer, id: timer.conversation_id }, { kind: 'target_breach', data: { target: timer.kind, dueAt: timer.due_at } });
    }
    const warned = await mark(tx, 'warned_at', 'warn_at');
    for (const timer of warned.filter((one) => !breached.some((other) => other.id === one.id))) {
      tx.emit(targetWarned({ conversationId: timer.conversation_id, kind: timer.kind, dueAt: timer.due_at.toISOString() }, { customerId: timer.customer_id }));
      await tell(tx, await concerned(tx, timer), { ...timer, id: timer.conversation_id }, { kind: 'target_warning', data: { target: timer.kind, dueAt: timer.due_at } });
    }
    return { warned: warned.length, breached: breached.length };
  },
});

/** Marks the running timers whose moment has come and gives them back. */
async function mark(tx: Tx, done: 'warned_at' | 'breached_at', moment: 'warn_at' | 'due_at'): Promise<DueTimer[]> {
  const { rows } = await sql<DueTimer>`
    update sla_timers as t set ${sql.ref(done)} = ${tx.now}
    from conversations as c
    where t.store_id = ${tx.storeId} and t.id in (
      select id from sla_timers where store_id = ${tx.storeId} and ${sql.ref(moment)} <= ${tx.now} and ${sql.ref(done)} is null
        and running_since is not null and met_at is null and cancelled_at is null
      order by ${sql.ref(moment)} limit 500 for update skip locked)
      and c.store_id = t.store_id and c.id = t.conversation_id
    returning t.id, t.conversation_id, c.customer_id, t.kind, t.due_at, c.assignee_agent_id, c.team_id, c.inbox, c.subject, c.contact_name`.execute(tx.db);
  return rows;
}

/** Whom a target concerns: the owner; without one the team; without a team those who share out the work. */
async function concerned(tx: Tx, timer: DueTimer): Promise<number[]> {
  if (timer.assignee_agent_id !== null) return [timer.assignee_agent_id];
  if (timer.team_id !== null) {
    const rows = await tx.db.selectFrom('team_members').select('agent_id').where('store_id', '=', tx.storeId).where('team_id', '=', timer.team_id).execute();
    return rows.map((row) => row.agent_id);
  }
  const rows = await tx.db.selectFrom('agents')
    .innerJoin('roles', (join) => join.onRef('roles.store_id', '=', 'agents.store_id').onRef('roles.id', '=', 'agents.role_id'))
    .select('agents.id').where('agents.store_id', '=', tx.storeId).where('roles.key', 'in', ['owner', 'admin']).execute();
  return rows.map((row) => row.id);
}
