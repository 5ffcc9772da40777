import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { useOrder } from '../../lib/use-order.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PlaceButtons } from '../../ui/place-buttons.tsx';
import { orderViews } from './calls.ts';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import type { View } from './shapes.ts';
import { viewMessages } from './view-messages.ts';

/** The order in which custom views are listed. Shared ones stay in their places for whoever may not change them. */
export default function ViewOrder({ views, onClose }: { views: readonly View[]; onClose: () => void }) {
  const t = useMessages(messages);
  const v = useMessages(viewMessages);
  const mayManage = useCan()('views.manage');
  const move = useOrder(keys.views, orderViews);
  const movable = views.flatMap((view, at) => (view.shared && !mayManage ? [] : [at]));
  return (
    <Dialog open onClose={onClose} title={t.orderViews} description={v.orderViewsHint} width="narrow" actions={<Button kind="primary" onClick={onClose}>{v.done}</Button>}>
      <ol className="border-t border-line">
        {views.map((view, at) => (
          <li key={view.id} className="flex min-h-11 items-center gap-2 border-b border-line text-14">
            <span className="min-w-0 flex-1 truncate" title={view.name}>{view.name}</span>
            {movable.includes(at) && <PlaceButtons name={view.name} at={movable.indexOf(at)} of={movable.length} onMove={(to) => move(at, movable[to]!)} />}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
