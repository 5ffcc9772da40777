import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { cx } from '../../ui/classes.ts';
import type { OrderRow } from './calls.ts';
import { messages } from './messages.ts';
import { OrderState, usePaid } from './order-state.tsx';

const columns = 'grid items-center gap-x-4 desk:grid-cols-[8rem_minmax(0,1fr)_minmax(0,1fr)_9rem_7rem_6rem]';

/** What the columns are, on a desk. */
export function ListHead() {
  const t = useMessages(messages);
  return (
    <div aria-hidden className={cx(columns, 'h-8 border-b border-line px-6 text-12 text-ink-3 max-desk:hidden')}>
      <span>{t.order}</span><span>{t.customer}</span><span>{t.goods}</span><span>{t.status}</span><span className="text-right">{t.total}</span><span className="text-right">{t.placed}</span>
    </div>
  );
}

/** One order in the list: number, who, what, how it stands, how much, when. */
export const OrderLine = memo(function OrderLine({ row, cursor }: { row: OrderRow; cursor: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const paid = usePaid(row);
  const who = row.customerName ?? row.email ?? t.guest;
  const goods = row.firstItem === null ? '' : row.itemCount > 1 ? t.more(row.firstItem, f.number(row.itemCount - 1)) : row.firstItem;
  return (
    <div className={cx('focus-inset relative border-b border-line px-4 py-2 desk:px-6 hover:bg-hover', cursor && 'bg-hover')}>
      <div className={columns}>
        <p className="flex min-w-0 items-baseline gap-2">
          <Link to={`/orders/${row.id}`} className="num min-w-0 truncate font-medium after:absolute after:inset-0">{row.number}</Link>
          <span className="num ml-auto shrink-0 desk:hidden">{f.money(row.total, row.currency)}</span>
        </p>
        <p className={cx('truncate', row.cancelledAt && 'text-ink-3')} title={who}>{who}</p>
        <p className="truncate text-ink-2" title={goods}>{goods}</p>
        <div className="flex min-w-0 items-center gap-2 max-desk:mt-1"><OrderState order={row} /><time dateTime={row.placedAt} className="ml-auto shrink-0 text-12 text-ink-3 desk:hidden">{f.short(row.placedAt)}</time></div>
        <p className="num truncate text-right max-desk:hidden" title={paid}>
          {f.money(row.total, row.currency)}
          {row.refundedTotal > 0 && <span className="block truncate text-12 text-ink-3">−{f.money(row.refundedTotal, row.currency)}</span>}
        </p>
        <time dateTime={row.placedAt} title={f.full(row.placedAt)} className="text-right text-12 text-ink-2 max-desk:hidden">{f.short(row.placedAt)}</time>
      </div>
    </div>
  );
});
