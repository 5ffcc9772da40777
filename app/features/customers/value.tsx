import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../lib/format.ts';
import { useMessages } from '../../lib/messages.ts';
import { ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { getValue, valueKey } from '../retention/calls.ts';
import type { Estimate } from '../retention/calls.ts';
import { Facts } from '../retention/facts.tsx';
import { messages } from '../retention/messages.ts';
import { RiskTag } from '../retention/risk-tag.tsx';
import { Part } from './part.tsx';

/** What the customer is likely to be worth within a year and what that rests on; whether they are slipping away, and the facts to judge it by. */
export function Value({ customerId }: { customerId: number }) {
  const t = useMessages(messages);
  const value = useQuery({ queryKey: valueKey(customerId), queryFn: () => getValue(customerId) });
  if (value.isPending) return <SkeletonRows rows={3} />;
  if (value.isError) return <ErrorState error={value.error} onRetry={() => void value.refetch()} className="py-6!" />;
  const { state, values, risk } = value.data;
  if (state === 'not_wanted') return <Part title={t.title}><p className="text-ink-2">{t.notWanted}</p></Part>;
  if (state === 'no_orders' || !risk) return null;
  const told = values.find((one) => one.value);
  return (
    <Part title={t.title} action={<RiskTag level={risk.level} />}>
      <Facts state={state} values={values} reasons={risk.reasons} />
      {told && <Meaning told={told} alive={risk.alive} isNew={risk.level === 'new'} />}
    </Part>
  );
}

function Meaning({ told: { orders, customers, computedAt, doubts }, alive, isNew }: { told: Estimate; alive: number | null; isNew: boolean }) {
  const t = useMessages(messages);
  const f = useFormat();
  const words: Record<string, string> = {
    nobody_leaves: t.nobody_leaves, few_repeaters: t.few_repeaters_doubt, short_records: t.short_records, gap: t.gap, spend: t.spend, not_compared: t.not_compared,
  };
  return (
    <>
      <dl className="mt-2.5 grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5 text-12">
        {orders && <><dt className="text-ink-3">{t.orders}</dt><dd className="num text-right">{f.number(orders.expected)} ({f.number(orders.low)}–{f.number(orders.high)})</dd></>}
        {alive !== null && <><dt className="text-ink-3">{t.chance}</dt><dd className="num text-right">{f.percent(Math.round(alive * 100) / 100)}</dd></>}
      </dl>
      <p className="mt-2.5 text-12 text-ink-3"><time dateTime={computedAt}>{t.meaning(f.number(customers), f.date(computedAt))}</time>{isNew && ` ${t.unknown}`}</p>
      {doubts.map((doubt) => words[doubt] && <p key={doubt} className="mt-1 text-12 text-ink-3">{words[doubt]}</p>)}
    </>
  );
}
