import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from '../../../lib/api.ts';
import { useMessages } from '../../../lib/messages.ts';
import { fromInput } from '../../../lib/zoned.ts';
import { useFormat } from '../../../lib/format.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { FormError } from '../../../ui/form.tsx';
import { Page } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useAllAgents } from '../../agents/calls.ts';
import { AuditRows } from './audit-rows.tsx';
import { messages } from './messages.ts';

const areas = ['agents', 'store', 'conversations', 'customers', 'orders', 'deliveries', 'storefront'] as const;
interface Filter {
  area: (typeof areas)[number] | null;
  agentId: number | null;
  from: string;
  to: string;
}

/** The audit log: filtered, newest first, with a check that nothing was altered. */
export default function Audit() {
  const t = useMessages(messages);
  const { region } = useFormat();
  const [filter, setFilter] = useState<Filter>({ area: null, agentId: null, from: '', to: '' });
  const day = (date: string, time: string) => fromInput(`${date}T${time}`, region.zone)?.toISOString();
  const [from, to] = [day(filter.from, '00:00'), day(filter.to, '23:59')];
  const log = useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) => unwrap(api.GET('/api/v1/audit', { params: { query: {
      limit: 50,
      ...(pageParam && { cursor: pageParam }),
      ...(filter.area && { action: `${filter.area}.` }),
      ...(filter.agentId !== null && { actorKind: 'agent' as const, actorId: filter.agentId }),
      ...(from && { from }),
      ...(to && { to }),
    } } })),
    getNextPageParam: (last) => last.next,
  });
  const rows = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t.title} lead={t.lead} actions={<Verify />}>
      <Filters filter={filter} onChange={setFilter} />
      {log.isPending && <SkeletonRows />}
      {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.isSuccess && rows.length === 0 && <EmptyState title={t.none}>{t.noneHint}</EmptyState>}
      {rows.length > 0 && <AuditRows rows={rows} />}
      {log.hasNextPage && <Button className="mt-4" busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>{t.more}</Button>}
    </Page>
  );
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useMessages(messages);
  const agents = useAllAgents();
  return (
    <div className="mb-4 grid grid-cols-2 gap-3 desk:grid-cols-4">
      <Field label={t.area}>
        <Select value={filter.area} onChange={(area) => onChange({ ...filter, area })} options={[{ value: null as Filter['area'], label: t.anyAct }, ...areas.map((area) => ({ value: area, label: t[`area_${area}`] }))]} />
      </Field>
      <Field label={t.who}>
        <Select
          value={filter.agentId}
          onChange={(agentId) => onChange({ ...filter, agentId })}
          options={[{ value: null as number | null, label: t.all }, ...(agents.data?.items ?? []).map((agent) => ({ value: agent.id, label: agent.name }))]}
        />
      </Field>
      <Field label={t.from}><Input type="date" value={filter.from} onChange={(event) => onChange({ ...filter, from: event.target.value })} /></Field>
      <Field label={t.to}><Input type="date" value={filter.to} onChange={(event) => onChange({ ...filter, to: event.target.value })} /></Field>
    </div>
  );
}

function Verify() {
  const t = useMessages(messages);
  const f = useFormat();
  const [state, setState] = useState<{ busy: boolean; error: unknown; result: { whole: boolean; checked: number; brokenAt: number | null } | null }>({ busy: false, error: null, result: null });
  const check = () => {
    setState({ busy: true, error: null, result: null });
    unwrap(api.POST('/api/v1/audit/verify'))
      .then((result) => setState({ busy: false, error: null, result }))
      .catch((error: unknown) => setState({ busy: false, error, result: null }));
  };
  return (
    <div className="flex flex-wrap items-center gap-2" aria-live="polite">
      {state.result && <Tag tone={state.result.whole ? 'ok' : 'risk'} className="h-auto! py-0.5 [&>span]:whitespace-normal">{state.result.whole ? t.whole(f.number(state.result.checked)) : t.broken(f.number(state.result.brokenAt ?? 0))}</Tag>}
      <FormError error={state.error} />
      <Button busy={state.busy} onClick={check}>{t.verify}</Button>
    </div>
  );
}
