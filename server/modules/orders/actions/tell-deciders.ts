import type { Tx } from '../../../kernel/command.ts';
import { notify } from '../../agents/notifications/notify.ts';
import { limitOf, permissionsOf } from '../../agents/permissions.ts';
import type { Limits } from '../../agents/permissions.ts';
import type { ActionShape } from './schema.ts';

const about = ({ id, orderId, orderNumber, kind, amount, currency, customerName }: ActionShape) =>
  ({ actionId: id, orderId, name: customerName, subject: orderNumber, act: kind, amount, currency });

/** Tells everybody who may agree to an action that it waits for them: who has the permission and a limit that reaches. */
export async function tellDeciders(tx: Tx, action: ActionShape): Promise<void> {
  const rows = await tx.db.selectFrom('agents')
    .innerJoin('roles', (join) => join.onRef('roles.store_id', '=', 'agents.store_id').onRef('roles.id', '=', 'agents.role_id'))
    .select(['agents.id', 'roles.key', 'roles.permissions', 'roles.limits'])
    .where('agents.store_id', '=', tx.storeId).where('agents.deactivated_at', 'is', null).execute();
  const act = action.kind === 'coupon' ? 'coupon' : 'refund';
  const deciders = rows.filter((row) => {
    const limit = limitOf({ kind: 'agent', limits: row.limits as Limits | null }, act, action.currency ?? '');
    return permissionsOf(row).has('orders.approve') && (limit === null || (action.amount ?? 0) <= limit);
  });
  await notify.in(tx, { agentIds: deciders.map((row) => row.id), kind: 'approval', conversationId: action.conversationId, data: about(action) });
}

/** Tells whoever asked how it was decided. */
export async function tellAsker(tx: Tx, action: ActionShape, what: 'approved' | 'declined'): Promise<void> {
  const { kind, id } = action.requestedBy;
  if (kind !== 'agent' || id === null) return;
  await notify.in(tx, { agentIds: [id], kind: 'approval', conversationId: action.conversationId, data: { ...about(action), what, reason: action.declineReason } });
}
