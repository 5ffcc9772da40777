import type { Tx } from '../../../kernel/command.ts';
import { notify } from '../../agents/notifications/notify.ts';
import { limitOf } from '../../agents/permissions.ts';
import { agentsWho } from '../../agents/queries.ts';
import type { ActionShape } from './schema.ts';

const about = ({ id, orderId, orderNumber, kind, amount, currency, customerName }: ActionShape) =>
  ({ actionId: id, orderId, name: customerName, subject: orderNumber, act: kind, amount, currency });

/** Tells everybody who may agree to an action that it waits for them: who has the permission and a limit that reaches. */
export async function tellDeciders(tx: Tx, action: ActionShape): Promise<void> {
  const act = action.kind === 'coupon' ? 'coupon' : 'refund';
  const deciders = (await agentsWho(tx, 'orders.approve')).filter(({ limits }) => {
    const limit = limitOf({ kind: 'agent', limits }, act, action.currency ?? '');
    return limit === null || (action.amount ?? 0) <= limit;
  });
  await notify.in(tx, { agentIds: deciders.map((row) => row.id), kind: 'approval', conversationId: action.conversationId, data: about(action) });
}

/** Tells whoever asked how it was decided. */
export async function tellAsker(tx: Tx, action: ActionShape, what: 'approved' | 'declined'): Promise<void> {
  const { kind, id } = action.requestedBy;
  if (kind !== 'agent' || id === null) return;
  await notify.in(tx, { agentIds: [id], kind: 'approval', conversationId: action.conversationId, data: { ...about(action), what, reason: action.declineReason } });
}
