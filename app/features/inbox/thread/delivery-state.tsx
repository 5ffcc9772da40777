import { useQuery } from '@tanstack/react-query';
import Check from 'lucide-react/icons/check';
import Clock from 'lucide-react/icons/clock';
import Hand from 'lucide-react/icons/hand';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Undo2 from 'lucide-react/icons/undo-2';
import { useRegion } from '../../../lib/locale.ts';
import { useMessages } from '../../../lib/messages.ts';
import { cx } from '../../../ui/classes.ts';
import { listDeliveries } from '../calls.ts';
import { keys } from '../keys.ts';
import type { Message } from '../shapes.ts';
import { messages } from './messages.ts';

const looks = {
  undoable: { Icon: Clock, tone: 'text-ink-3' },
  sending: { Icon: Clock, tone: 'text-ink-3' },
  sent: { Icon: Check, tone: 'text-ink-3' },
  held: { Icon: Hand, tone: 'text-wait' },
  failed: { Icon: TriangleAlert, tone: 'text-risk' },
  undone: { Icon: Undo2, tone: 'text-ink-3' },
};

/** How a message of ours fares, and in plain words why when it does not go well. */
export function DeliveryState({ message }: { message: Pick<Message, 'state' | 'deliveryId' | 'conversationId'> }) {
  const t = useMessages(messages);
  const { state } = message;
  if (state === 'received' || state === 'internal') return null;
  const { Icon, tone } = looks[state];
  const unwell = state === 'failed' || state === 'held';
  return (
    <span className={cx('inline-flex items-center gap-1', tone)}>
      <Icon size={12} aria-hidden />
      {t[state]}
      {unwell && message.deliveryId && <Reason conversationId={message.conversationId} deliveryId={message.deliveryId} />}
    </span>
  );
}

/** The reason in the reader's language, as the delivery itself tells it. */
function Reason({ conversationId, deliveryId }: { conversationId: number; deliveryId: number }) {
  const { locale } = useRegion();
  const deliveries = useQuery({ queryKey: keys.deliveries(conversationId), queryFn: () => listDeliveries(conversationId) });
  const reason = deliveries.data?.items.find((one) => one.id === deliveryId)?.reason;
  return reason ? <span title={reason.detail ?? undefined}>· {reason.words[locale]}</span> : null;
}
