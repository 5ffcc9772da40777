import { sql } from 'kysely';
import { z } from 'zod';
import { command, read } from '../../kernel/command.ts';
import type { Tx } from '../../kernel/command.ts';
import { fail } from '../../kernel/errors.ts';
import { asSystem } from '../../kernel/house.ts';
import type { House } from '../../kernel/house.ts';
import { rateLimit } from '../../kernel/rate-limit.ts';
import { agentJoined } from './events.ts';
import { checkPassword, hashPassword } from './access/hash-password.ts';
import { language, newPassword, personName } from './schema.ts';

interface Claim {
  s: number;
  i: number;
  e: number;
}

/** What the link says, or 404: forged, expired, revoked and used links look the same. */
async function claimOf(house: House, token: string, ip: string | undefined): Promise<Claim> {
  await rateLimit(house, 0, `invitation:${ip ?? ''}`, { limit: 300, seconds: 900 });
  return house.secrets.verify<Claim>('invitation', token, house.clock.now()) ?? gone();
}

function gone(): never {
  return fail('not_found', 'invitation_gone', 'This invitation has expired or was used already. Please ask for a new one.');
}

const open = (tx: Tx, id: number) => tx.db.selectFrom('invitations').innerJoin('stores', 'stores.id', 'invitations.store_id')
  .select(['invitations.email', 'invitations.language', 'stores.name as store'])
  .where('invitations.store_id', '=', tx.storeId).where('invitations.id', '=', id)
  .where('accepted_at', 'is', null).where('revoked_at', 'is', null).where('expires_at', '>', tx.now).executeTakeFirst();

/** What the page of an invitation shows: for whom, and which store. */
export async function showInvitation(house: House, token: string, ip: string | undefined) {
  const claim = await claimOf(house, token, ip);
  return await read(asSystem(house, claim.s, 'invitation'), (tx) => open(tx, claim.i)) ?? gone();
}

export const acceptInput = z.object({ token: z.string().min(1).max(1_000), name: personName, password: newPassword, language: language.optional() });

/** Accepts an invitation by its link. Of many at the same time exactly one wins; the others get 404. */
export async function acceptInvitation(house: House, input: z.output<typeof acceptInput>, ip: string | undefined): Promise<{ storeId: number; agentId: number }> {
  const claim = await claimOf(house, input.token, ip);
  const system = { ...asSystem(house, claim.s, 'invitation link'), ...(ip !== undefined && { ip }) };
  const invitation = await read(system, (tx) => open(tx, claim.i)) ?? gone();
  checkPassword(input.password, [invitation.email, input.name, invitation.store]);
  const passwordHash = await hashPassword(input.password);
  const { agentId } = await join(system, { invitationId: claim.i, name: input.name, passwordHash, ...(input.language && { language: input.language }) });
  return { storeId: claim.s, agentId };
}

const join = command({
  name: 'agents.accept-invitation',
  permission: null,
  input: z.object({ invitationId: z.number(), name: personName, passwordHash: z.string(), language: language.optional() }),
  redact: ['passwordHash'],
  async run(tx, input) {
    const mine = await tx.db.updateTable('invitations').set({ accepted_at: tx.now })
      .where('store_id', '=', tx.storeId).where('id', '=', input.invitationId).where('accepted_at', 'is', null).where('revoked_at', 'is', null)
      .where('expires_at', '>', tx.now).returningAll().executeTakeFirst();
    if (!mine) return gone();
    const chosen = input.language ?? mine.language;
    const { id } = await tx.db.insertInto('agents').values({
      store_id: tx.storeId, email: mine.email, name: input.name, role_id: mine.role_id, password_hash: input.passwordHash, language: chosen,
      languages: [chosen], notifications: '{}', password_changed_at: tx.now, created_at: tx.now,
    }).returning('id').executeTakeFirstOrThrow();
    await tx.db.updateTable('invitations').set({ accepted_by: id }).where('store_id', '=', tx.storeId).where('id', '=', mine.id).execute();
    await sql`insert into team_members (store_id, team_id, agent_id)
      select store_id, id, ${id} from teams where store_id = ${tx.storeId} and id = any(${mine.team_ids}::bigint[])`.execute(tx.db);
    tx.emit(agentJoined({ agentId: id }));
    return { agentId: id };
  },
});
