import { sql } from 'kysely';
import type { Tx } from '../../../kernel/command.ts';
import { fail } from '../../../kernel/errors.ts';
import { assignableAgents } from '../../agents/queries.ts';
import type { Conversation } from '../take.ts';
import type { Candidate } from './pick-agent.ts';
import { ruleFilter } from './schema.ts';

/** Assignment rules, in order. */
export async function rules(tx: Tx) {
  const rows = await tx.db.selectFrom('assignment_rules').selectAll().where('store_id', '=', tx.storeId).orderBy('position').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id, name: row.name, position: row.position, filter: ruleFilter.parse(row.filter), teamId: row.team_id, skills: row.skills, enabled: row.disabled_at === null,
  }));
}

export type Rule = Awaited<ReturnType<typeof rules>>[number];

/** One rule, or 404. */
export async function ruleOf(tx: Tx, id: number): Promise<Rule> {
  return (await rules(tx)).find((one) => one.id === id) ?? fail('not_found', 'rule_not_found', 'There is no such rule.');
}

/** The first rule in force that is made for a conversation. */
export function ruleFor(all: Rule[], conversation: Pick<Conversation, 'channel' | 'inbox' | 'language' | 'priority'>): Rule | undefined {
  const fits = (list: string[], value: string | null) => list.length === 0 || (value !== null && list.includes(value));
  return all.find(({ enabled, filter }) => enabled && fits(filter.channels, conversation.channel) && fits(filter.inboxes, conversation.inbox)
    && fits(filter.languages, conversation.language) && fits(filter.priorities, conversation.priority));
}

interface Load {
  id: number;
  open: number;
  last_assigned_at: Date | null;
  answered_before: boolean;
}

/** Who is online, on duty and may answer in the inbox of a conversation, with what they have open. */
export async function candidatesFor(tx: Tx, conversation: Conversation, teamId: number | null): Promise<Candidate[]> {
  const fitting = (await assignableAgents(tx)).filter((one) => one.onDuty && one.availability === 'online'
    && (one.inboxes === null || one.inboxes.has(conversation.inbox)) && (teamId === null || one.teams.includes(teamId)));
  if (fitting.length === 0) return [];
  const { rows } = await sql<Load>`
    select given.id, load.open, load.last_assigned_at,
      ${conversation.customer_id}::bigint is not null and exists (
        select from conversations as past where past.store_id = ${tx.storeId} and past.customer_id = ${conversation.customer_id}
          and past.assignee_agent_id = given.id and past.first_reply_at is not null and past.last_message_at > ${tx.now}::timestamptz - interval '90 days') as answered_before
    from unnest(${fitting.map((one) => one.id)}::bigint[]) as given (id)
    cross join lateral (
      select count(*)::int as open, max(c.assigned_at) as last_assigned_at from (
        select assigned_at from conversations where store_id = ${tx.storeId} and assignee_agent_id = given.id and status = 'open' limit 1000) as c
    ) as load`.execute(tx.db);
  return fitting.map((one) => {
    const load = rows.find((row) => row.id === one.id)!;
    return {
      id: one.id, languages: one.languages, skills: one.skills, maxLoad: one.maxLoad, open: load.open,
      lastAssignedAt: load.last_assigned_at, answeredBefore: load.answered_before,
    };
  });
}
