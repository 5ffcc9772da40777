import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../../lib/messages.ts';
import { SkeletonRows } from '../../../ui/states.tsx';
import { getValue, valueKey } from '../../retention/calls.ts';
import { Facts } from '../../retention/facts.tsx';
import { messages } from '../../retention/messages.ts';
import { RiskTag } from '../../retention/risk-tag.tsx';
import { Part } from './part.tsx';

/** What the customer is likely to be worth within a year, and whether they are slipping away. */
export function Value({ customerId }: { customerId: number }) {
  const t = useMessages(messages);
  const value = useQuery({ queryKey: valueKey(customerId), queryFn: () => getValue(customerId) });
  if (value.isPending) return <SkeletonRows rows={2} />;
  // The panel goes on without it; the customer's page says what is wrong.
  if (value.isError) return null;
  const { state, values, risk } = value.data;
  if (state === 'not_wanted') return <Part title={t.title}><p className="text-ink-2">{t.notWanted}</p></Part>;
  if (state === 'no_orders' || !risk) return null;
  return (
    <Part title={t.title} aside={<RiskTag level={risk.level} />}>
      <Facts state={state} values={values} reasons={risk.reasons} />
    </Part>
  );
}
