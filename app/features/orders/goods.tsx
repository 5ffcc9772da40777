import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import type { Order } from './calls.ts';
import { messages } from './messages.ts';

/** What was bought and how the sum comes about. */
export function Goods({ order }: { order: Order }) {
  const t = useMessages(messages);
  const f = useFormat();
  const money = (amount: number) => f.money(amount, order.currency);
  const sums: [string, number, boolean][] = [
    [t.subtotal, order.subtotal, false], [t.discount, -order.discountTotal, false], [t.shipping, order.shippingTotal, false], [t.tax, order.taxTotal, false],
    [t.total, order.total, true], [t.paid, order.paidTotal, false], [t.refunded, -order.refundedTotal, false],
  ];
  return (
    <>
      <ul aria-label={t.goods} className="divide-y divide-line">
        {order.lines.map((line) => (
          <li key={line.id} className="flex flex-wrap items-baseline justify-end gap-x-3 py-2">
            <div className="min-w-0 flex-1 basis-40">
              <p className="break-words">{line.title}</p>
              <p className="text-12 text-ink-3">{[line.variantTitle, line.sku].filter(Boolean).join(' · ')}</p>
            </div>
            <span className="num shrink-0 text-12 text-ink-2">{f.number(line.quantity)} × {money(line.unitPrice)}</span>
            <span className="num min-w-24 shrink-0 text-right whitespace-nowrap">{money(line.total)}</span>
          </li>
        ))}
      </ul>
      <dl className="mt-2 ml-auto grid max-w-xs grid-cols-[1fr_auto] gap-x-6 gap-y-1 border-t border-line pt-2 text-14">
        {sums.filter(([, amount, always]) => always || amount !== 0).map(([name, amount, main]) => (
          <div key={name} className="contents">
            <dt className={main ? 'font-semibold' : 'text-ink-2'}>{name}</dt>
            <dd className={main ? 'num text-right font-semibold' : 'num text-right'}>{money(amount)}</dd>
          </div>
        ))}
      </dl>
      {order.refundedTotal > order.paidTotal && <p className="mt-2 text-right text-12 text-ink-2">{t.refundedOver(money(order.refundedTotal - order.paidTotal))}</p>}
    </>
  );
}
