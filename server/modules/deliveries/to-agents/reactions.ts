import type { Tx } from '../../../kernel/command.ts';
import { on } from '../../../kernel/events.ts';
import { passwordResetLink } from '../../agents/access/reset-password.ts';
import { agentInvited, agentNotified, passwordResetRequested } from '../../agents/events.ts';
import { invitationLink } from '../../agents/invite.ts';
import { defaultConnection } from '../connections/queries.ts';
import { queue } from '../queue.ts';
import { words } from './messages.ts';

type Language = keyof typeof words;

/** Queues a mail (one that may be repeated carries a link that opens an account) from the store's own mailbox to somebody who works there; a store without a mailbox sends none. */
async function mail(tx: Tx, key: string, to: { address: string; name?: string }, language: Language, { subject, text }: { subject: string; text: string }, repeatable: boolean) {
  if (!await defaultConnection(tx, 'email')) return;
  await queue.in(tx, {
    idempotencyKey: key, channel: 'email', to: [to], purpose: 'notice', automatic: true, class: repeatable ? 'at-least-once' : 'at-most-once', content: { subject, text, language, secret: repeatable },
  });
}

const storeName = async (tx: Tx) => (await tx.db.selectFrom('stores').select('name').where('id', '=', tx.storeId).executeTakeFirstOrThrow()).name;
const agentOf = (tx: Tx, id: number) => tx.db.selectFrom('agents').select(['email', 'name', 'language'])
  .where('store_id', '=', tx.storeId).where('id', '=', id).where('deactivated_at', 'is', null).executeTakeFirst();

export const reactions = [
  on(agentInvited, 'deliveries.mail-invitation', async (tx, { invitationId }) => {
    const invitation = await tx.db.selectFrom('invitations')
      .leftJoin('agents', (join) => join.onRef('agents.store_id', '=', 'invitations.store_id').onRef('agents.id', '=', 'invitations.invited_by'))
      .select(['invitations.email', 'invitations.language', 'invitations.expires_at', 'agents.name as by'])
      .where('invitations.store_id', '=', tx.storeId).where('invitations.id', '=', invitationId).where('revoked_at', 'is', null).executeTakeFirst();
    if (!invitation) return;
    const language = invitation.language as Language;
    const link = invitationLink(tx.house, tx.storeId, { id: invitationId, expiresAt: invitation.expires_at });
    const text = words[language].invitation({ store: await storeName(tx), by: invitation.by, link });
    await mail(tx, `invitation:${invitationId}`, { address: invitation.email }, language, text, true);
  }),
  on(passwordResetRequested, 'deliveries.mail-password-reset', async (tx, { agentId, resetId }) => {
    const agent = await agentOf(tx, agentId);
    if (!agent) return;
    const language = agent.language as Language;
    const text = words[language].reset({ store: await storeName(tx), link: passwordResetLink(tx.house, tx.storeId, resetId) });
    await mail(tx, `password-reset:${resetId}`, { address: agent.email, name: agent.name }, language, text, true);
  }),
  on(agentNotified, 'deliveries.mail-notification', async (tx, { agentId, notificationId, kind, mail: wanted }) => {
    const agent = wanted ? await agentOf(tx, agentId) : undefined;
    if (!agent) return;
    const note = await tx.db.selectFrom('notifications').select(['conversation_id', 'read_at', 'data']).where('store_id', '=', tx.storeId).where('id', '=', notificationId).executeTakeFirst();
    if (!note || note.read_at) return;
    const language = agent.language as Language;
    const { PUBLIC_URL } = tx.house.config;
    const { what } = note.data as { what?: string };
    const waits = kind === 'approval' && what === undefined;
    const link = waits ? `${PUBLIC_URL}/orders/asked?state=awaiting_approval` : note.conversation_id === null ? PUBLIC_URL : `${PUBLIC_URL}/inbox/${note.conversation_id}`;
    const { kinds } = words[language];
    const text = words[language].notice({ store: await storeName(tx), what: kinds[what ?? kind] ?? kinds[kind] ?? kind, link });
    await mail(tx, `notification:${notificationId}`, { address: agent.email, name: agent.name }, language, text, false);
  }),
];
