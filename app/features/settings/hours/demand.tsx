import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMessages } from '../../../lib/messages.ts';
import { Section } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { channelName } from '../../inbox/channel.tsx';
import { messages } from './demand-messages.ts';
import { HeatMap } from './heat-map.tsx';
import { timeOf } from './shifts.ts';

const channels = ['email', 'chat', 'form'];
const periods = [30, 90, 365];

/** When customers write, held against the hours: what the hours should be. */
export function Demand() {
  const t = useMessages(messages);
  const f = useFormat();
  const [channel, setChannel] = useState<string | null>(null);
  const [days, setDays] = useState(90);
  const query = { days, ...(channel && { channel }) };
  const advice = useQuery({
    // Under the store's key: new hours are other advice.
    queryKey: ['store', 'hours-advice', query], queryFn: () => unwrap(api.GET('/api/v1/reports/hours-advice', { params: { query } })), placeholderData: keepPreviousData,
  });
  const filters = (
    <div className="flex gap-2">
      <Select quiet label={t.channel} value={channel} onChange={setChannel} options={[{ value: null as string | null, label: t.every }, ...channels.map((value) => ({ value, label: channelName(value) }))]} />
      <Select quiet label={t.period} value={days} onChange={setDays} options={periods.map((value) => ({ value, label: t.lastDays(f.number(value)) }))} />
    </div>
  );
  if (advice.isPending) return <Section title={t.title}><SkeletonRows rows={4} /></Section>;
  if (advice.isError) return <Section title={t.title}><ErrorState error={advice.error} onRetry={() => void advice.refetch()} /></Section>;
  const { zone, total, cells, findings } = advice.data;
  const of = (code: string) => findings.find((one) => one.code === code);
  const hours = (one: { fromHour: number | null; toHour: number | null }) => [timeOf((one.fromHour ?? 0) * 60), timeOf((one.toHour ?? 0) * 60)] as const;
  const [outside, busiest, uncovered, few] = ['outside_hours', 'busiest', 'uncovered', 'not_enough'].map(of);
  return (
    <Section title={t.title} lead={t.lead(f.number(total), zone)} actions={filters}>
      {few && <p className="mb-3 text-14 text-ink-2">{t.notEnough(f.number(few.count), f.number(few.of))}</p>}
      {outside && <h3 className="mb-1 text-14 font-semibold">{uncovered ? t.outside(f.percent(outside.share), ...hours(uncovered)) : t.allOpen}</h3>}
      {busiest && <p className="mb-4 max-w-[65ch] text-14 text-pretty text-ink-2">{t.busiest(f.percent(busiest.share), ...hours(busiest))} {uncovered && t.advice(f.percent(uncovered.share), ...hours(uncovered))}</p>}
      {total > 0 && <HeatMap cells={cells} />}
    </Section>
  );
}
