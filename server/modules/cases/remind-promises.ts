import { sql } from 'kysely';
import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { tell } from '../conversations/tell.ts';

interface DuePromise {
  id: number;
  what: string;
  due_at: Date;
  agent_id: number | null;
  conversation_id: number;
  assignee_agent_id: number | null;
  inbox: string;
  subject: string;
  contact_name: string;
}

/** Tells whoever gave a promise, and the owner of its conversation, that it is soon due and that it is overdue: once each. */
export const remindPromises = command({
  name: 'cases.remind-promises',
  permission: 'conversations.write',
  audited: false,
  input: z.object({}),
  async run(tx) {
    const overdue = await mark(tx, 'overdue_told_at', 'due_at');
    const reminded = (await mark(tx, 'reminded_at', 'remind_at')).filter((one) => !overdue.some(({ id }) => id === one.id));
    for (const promise of overdue) await tellOf(tx, promise, 'promise_overdue');
    for (const promise of reminded) await tellOf(tx, promise, undefined);
    return { reminded: reminded.length, overdue: overdue.length };
  },
});

/** Marks the open promises whose moment has come and gives them back. */
async function mark(tx: Tx, done: 'reminded_at' | 'overdue_told_at', moment: 'remind_at' | 'due_at'): Promise<DuePromise[]> {
  const { rows } = await sql<DuePromise>`
    update promises as p set ${sql.ref(done)} = ${tx.now} from conversations as c
    where p.store_id = ${tx.storeId} and p.id in (
      select id from promises where store_id = ${tx.storeId} and ${sql.ref(moment)} <= ${tx.now} and ${sql.ref(done)} is null and kept_at is null and withdrawn_at is null
      order by ${sql.ref(moment)} limit 500 for update skip locked)
      and c.store_id = p.store_id and c.id = p.conversation_id
    returning p.id, p.what, p.due_at, p.agent_id, p.conversation_id, c.assignee_agent_id, c.inbox, c.subject, c.contact_name`.execute(tx.db);
  return rows;
}

async function tellOf(tx: Tx, { conversation_id: id, what, due_at: dueAt, ...promise }: DuePromise, news: 'promise_overdue' | undefined): Promise<void> {
  await tell(tx, [promise.agent_id, promise.assignee_agent_id], { ...promise, id }, { kind: 'promise', ...(news && { what: news }), data: { preview: what, dueAt } });
}
