import { useQuery, useQueryClient } from '@tanstack/react-query';
import Check from 'lucide-react/icons/check';
import Clock from 'lucide-react/icons/clock';
import Hand from 'lucide-react/icons/hand';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Undo2 from 'lucide-react/icons/undo-2';
import { useRegion } from '../../../lib/locale.ts';
import { useMessages } from '../../../lib/messages.ts';
import { useCan } from '../../../lib/session.ts';
import { perform } from '../../../lib/use-undo.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/classes.ts';
import { refresh } from '../cache.ts';
import { listDeliveries, release } from '../calls.ts';
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

/** How a message of ours fares. */
export function DeliveryState({ message }: { message: Pick<Message, 'state'> }) {
  const t = useMessages(messages);
  const { state } = message;
  if (state === 'received' || state === 'internal') return null;
  const { Icon, tone } = looks[state];
  return <span className={cx('inline-flex items-center gap-1 whitespace-nowrap', tone)}><Icon size={12} aria-hidden />{t[state]}</span>;
}

/** Why a message of ours did not arrive, as its delivery tells it in the reader's language, and what can be done. */
export function DeliveryTrouble({ message }: { message: Pick<Message, 'state' | 'deliveryId' | 'conversationId'> }) {
  const t = useMessages(messages);
  const { locale } = useRegion();
  const can = useCan();
  const queries = useQueryClient();
  const { conversationId, deliveryId } = message;
  const unwell = (message.state === 'failed' || message.state === 'held') && deliveryId !== null;
  const deliveries = useQuery({ queryKey: keys.deliveries(conversationId), queryFn: () => listDeliveries(conversationId), enabled: unwell && can('deliveries.read') });
  const delivery = deliveries.data?.items.find((one) => one.id === deliveryId);
  if (!unwell || !delivery?.reason) return null;
  const { code, words, detail } = delivery.reason;
  const lift = code === 'suppressed';
  const settled = () => {
    void queries.invalidateQueries({ queryKey: keys.deliveries(conversationId) });
    refresh(queries, conversationId);
  };
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line pt-2 text-12 text-ink-2">
      <p className="min-w-0 flex-1 basis-60 break-words">{words[locale]}{detail && <span className="block text-ink-3">{detail}</span>}{code === 'bounced' && <span className="block">{t.bouncedHint}</span>}</p>
      {code !== 'bounced' && code !== 'restored_backup' && (can('deliveries.manage')
        ? <Button size="small" onClick={() => void perform({ done: t.sendingAgain, run: () => release(deliveryId, lift), settled })}>{lift ? t.sendThereAgain : t.sendAgain}</Button>
        : <span>{t.askManager}</span>)}
    </div>
  );
}
