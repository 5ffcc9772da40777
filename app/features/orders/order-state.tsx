import Check from 'lucide-react/icons/check';
import Clock from 'lucide-react/icons/clock';
import Package from 'lucide-react/icons/package';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Truck from 'lucide-react/icons/truck';
import X from 'lucide-react/icons/x';
import { useMessages } from '../../lib/messages.ts';
import { Tag } from '../../ui/tag.tsx';
import type { Tone } from '../../ui/tag.tsx';
import { messages as panelMessages } from '../inbox/panel/messages.ts';
import type { OrderRow } from './calls.ts';
import { messages } from './messages.ts';

const stuck = ['exception', 'failed_attempt', 'returned'];

/** How an order stands, in one word with its picture. */
export function OrderState({ order }: { order: Pick<OrderRow, 'cancelledAt' | 'deliveredAt' | 'shippedAt' | 'trackingStatus' | 'promisedUntil' | 'financialState'> }) {
  const t = useMessages(messages);
  const words = useMessages(panelMessages);
  const late = order.promisedUntil !== null && !order.deliveredAt && new Date(order.promisedUntil).getTime() < Date.now();
  const show = (tone: Tone, icon: typeof Check, text: string) => {
    const Icon = icon;
    return <Tag tone={tone} icon={<Icon size={12} aria-hidden />}>{text}</Tag>;
  };
  if (order.cancelledAt) return show('plain', X, t.cancelled);
  if (order.deliveredAt) return show('ok', Check, t.delivered);
  if (order.trackingStatus && stuck.includes(order.trackingStatus)) return show('risk', TriangleAlert, words[order.trackingStatus]);
  if (order.shippedAt) return show(late ? 'risk' : 'accent', late ? TriangleAlert : Truck, order.trackingStatus ? words[order.trackingStatus] : t.on_the_way);
  if (order.financialState === 'pending') return show('wait', Clock, words.pending);
  return show(late ? 'risk' : 'plain', late ? TriangleAlert : Package, t.to_ship);
}

/** What was paid, when that is worth a word. */
export function usePaid(order: Pick<OrderRow, 'financialState'>): string {
  const t = useMessages(panelMessages);
  return order.financialState === 'refunded' ? t.refundedAll : t[order.financialState];
}
