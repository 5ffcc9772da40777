import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { teamChanged } from './events.ts';
import { teamInput } from './schema.ts';

/** Makes a team of some agents. */
export const createTeam = command({
  name: 'agents.create-team',
  permission: 'agents.manage',
  input: teamInput,
  async run(tx, { name, description, members }) {
    await requireFreeName(tx, name);
    const { id } = await tx.db.insertInto('teams').values({ store_id: tx.storeId, name, description, created_at: tx.now }).returning('id').executeTakeFirstOrThrow();
    await setMembers(tx, id, members);
    tx.emit(teamChanged({ teamId: id }));
    return { id };
  },
});

/** Renames a team or changes who is in it. */
export const updateTeam = command({
  name: 'agents.update-team',
  permission: 'agents.manage',
  input: z.object({ id: z.number(), name: teamInput.shape.name.optional(), description: z.string().trim().max(500).optional(), members: z.array(z.number().int().positive()).max(500).optional() }),
  async run(tx, { id, name, description, members }) {
    const team = await lockTeam(tx, id);
    if (name !== undefined && name.toLowerCase() !== team.name.toLowerCase()) await requireFreeName(tx, name);
    await tx.db.updateTable('teams').set({ name: name ?? team.name, description: description ?? team.description })
      .where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    if (members) await setMembers(tx, id, members);
    tx.emit(teamChanged({ teamId: id }));
  },
});

/** Dissolves a team. Other tables that name it must let go of it (their foreign keys say how). */
export const deleteTeam = command({
  name: 'agents.delete-team',
  permission: 'agents.manage',
  input: z.object({ id: z.number() }),
  async run(tx, { id }) {
    await lockTeam(tx, id);
    try {
      await tx.db.deleteFrom('teams').where('store_id', '=', tx.storeId).where('id', '=', id).execute();
    } catch (error) {
      // Foreign key of a table further right: conversations or rules still name the team.
      if ((error as { code?: string }).code === '23503') fail('conflict', 'team_in_use', 'Conversations or rules still name this team. Give them to another one first.');
      throw error;
    }
    tx.emit(teamChanged({ teamId: id }));
  },
});

async function lockTeam(tx: Tx, id: number) {
  const team = await tx.db.selectFrom('teams').selectAll().where('store_id', '=', tx.storeId).where('id', '=', id).forUpdate().executeTakeFirst();
  return team ?? fail('not_found', 'not_found', 'There is no such team.');
}

async function setMembers(tx: Tx, teamId: number, members: number[]): Promise<void> {
  const ids = [...new Set(members)];
  const known = ids.length === 0 ? [] : await tx.db.selectFrom('agents').select('id').where('store_id', '=', tx.storeId).where('id', 'in', ids).execute();
  if (known.length < ids.length) fail('invalid', 'unknown_agent', 'There is no such person.');
  await tx.db.deleteFrom('team_members').where('store_id', '=', tx.storeId).where('team_id', '=', teamId)
    .$if(ids.length > 0, (query) => query.where('agent_id', 'not in', ids)).execute();
  if (ids.length === 0) return;
  await tx.db.insertInto('team_members').values(ids.map((agent_id) => ({ store_id: tx.storeId, team_id: teamId, agent_id, joined_at: tx.now })))
    .onConflict((conflict) => conflict.doNothing()).execute();
}

async function requireFreeName(tx: Tx, name: string): Promise<void> {
  const taken = await tx.db.selectFrom('teams').select('id').where('store_id', '=', tx.storeId)
    .where((where) => where(where.fn('lower', ['name']), '=', name.toLowerCase())).executeTakeFirst();
  if (taken) fail('conflict', 'name_taken', 'There is a team of this name already.');
}
