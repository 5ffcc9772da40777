import { z } from 'zod';
import { command } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import type { House } from '../../kernel/house.ts';
import { requireMayGive } from './require-within-own.ts';
import { agentInvited } from './events.ts';
import { email, language } from './schema.ts';

const validDays = 7;

export const inviteInput = z.object({
  email, roleId: z.number().int().positive(), teamIds: z.array(z.number().int().positive()).max(50).default([]), language: language.optional(),
});

/** The address of the page where an invitation is accepted. It carries no secret that is kept: it is signed, and good once until it expires. */
export function invitationLink(house: House, storeId: number, invitation: { id: number; expiresAt: Date }): string {
  const token = house.secrets.sign('invitation', { s: storeId, i: invitation.id, e: invitation.expiresAt.getTime() }, invitation.expiresAt);
  return `${house.config.PUBLIC_URL}/invitation#${token}`;
}

/** Invites somebody by their address; an open invitation of the same address is replaced, and its link stops working. */
export const invite = command({
  name: 'agents.invite',
  permission: 'agents.manage',
  input: inviteInput,
  async run(tx, input) {
    const role = await requireMayGive(tx, input.roleId);
    await requireTeams(tx, input.teamIds);
    const known = await tx.db.selectFrom('agents').select('deactivated_at').where('store_id', '=', tx.storeId).where('email', '=', input.email).executeTakeFirst();
    if (known) fail('conflict', 'already_here', known.deactivated_at ? 'This person was deactivated. Reactivate them instead.' : 'This person is here already.');
    const { locale } = await tx.db.selectFrom('stores').select('locale').where('id', '=', tx.storeId).executeTakeFirstOrThrow();
    await tx.db.updateTable('invitations').set({ revoked_at: tx.now })
      .where('store_id', '=', tx.storeId).where('email', '=', input.email).where('accepted_at', 'is', null).where('revoked_at', 'is', null).execute();
    const expiresAt = new Date(tx.now.getTime() + validDays * 86_400_000);
    const { id } = await tx.db.insertInto('invitations').values({
      store_id: tx.storeId, email: input.email, role_id: role.id, team_ids: input.teamIds, language: input.language ?? locale,
      invited_by: tx.actor.kind === 'agent' ? tx.actor.id : null, created_at: tx.now, expires_at: expiresAt,
    }).returning('id').executeTakeFirstOrThrow();
    tx.emit(agentInvited({ invitationId: id }));
    return { id, email: input.email, expiresAt, link: invitationLink(tx.house, tx.storeId, { id, expiresAt }) };
  },
});

/** Takes an open invitation back. */
export const revokeInvitation = command({
  name: 'agents.revoke-invitation',
  permission: 'agents.manage',
  input: z.object({ id: z.number() }),
  async run(tx, { id }) {
    const row = await tx.db.updateTable('invitations').set({ revoked_at: tx.now }).where('store_id', '=', tx.storeId).where('id', '=', id)
      .where('accepted_at', 'is', null).where('revoked_at', 'is', null).returning('id').executeTakeFirst();
    if (!row) fail('not_found', 'not_found', 'There is no such open invitation.');
  },
});

/** Stops with 422 unless all of these are teams of this store. */
export async function requireTeams(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.db.selectFrom('teams').select('id').where('store_id', '=', tx.storeId).where('id', 'in', ids).execute();
  if (found.length < new Set(ids).size) fail('invalid', 'unknown_team', 'There is no such team.');
}
