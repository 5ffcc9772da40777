import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import Users from 'lucide-react/icons/users';
import { useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useKeys } from '../../lib/keyboard.ts';
import { useMessages } from '../../lib/messages.ts';
import { useCan } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { AddDialog } from './add-dialog.tsx';
import { getFacets, listSuggestions } from './calls.ts';
import { FilterBar } from './filter-bar.tsx';
import { keys } from './keys.ts';
import { messages } from './messages.ts';
import { CustomerLine, ListHead } from './customer-line.tsx';
import { useCustomers, useFilter } from './use-list.ts';

/** All customers: found by any piece of what is known of them, sorted by what matters. */
export default function Customers() {
  const t = useMessages(messages);
  const f = useFormat();
  const can = useCan();
  const navigate = useNavigate();
  const [filter, change] = useFilter();
  const { query, rows, more } = useCustomers(filter);
  const facets = useQuery({ queryKey: keys.facets, queryFn: getFacets });
  const doubles = useQuery({ queryKey: [...keys.suggestions, 'count'], queryFn: () => listSuggestions(undefined) });
  const [cursor, setCursor] = useState(-1);
  const [adding, setAdding] = useState(false);
  const open = (index: number) => rows[index] && void navigate({ to: `/customers/${rows[index].id}` });
  const move = (by: number) => setCursor((at) => Math.max(0, Math.min(rows.length - 1, at + by)));
  useKeys([
    { keys: 'j', label: t.next, group: t.title, run: () => move(1) },
    { keys: 'k', label: t.previous, group: t.title, run: () => move(-1) },
    { keys: 'Enter', label: t.open, group: t.title, run: () => open(cursor) },
  ]);
  const isFiltered = Object.keys(filter).some((key) => key !== 'sort');
  const count = doubles.data?.total ?? 0;

  return (
    <div className="flex h-full flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-4 pb-2 desk:px-6">
        <h1 className="min-w-0 flex-1 text-22 font-semibold tracking-tight whitespace-nowrap max-desk:basis-full">
          {t.title}
          {facets.data && <span className="num ml-2 text-14 font-normal tracking-normal text-ink-3">{f.number(facets.data.total)}</span>}
        </h1>
        {can('orders.read') && <LinkButton to="/orders">{t.allOrders}</LinkButton>}
        {count > 0 && <LinkButton to="/customers/duplicates">{t.duplicates}<span className="num text-ink-3">{f.number(count)}</span></LinkButton>}
        {can('customers.write') && <Button kind="primary" icon={<Plus size={15} />} onClick={() => setAdding(true)}>{t.add}</Button>}
      </header>
      <FilterBar filter={filter} change={change} facets={facets.data} />
      {rows.length > 0 && <ListHead />}
      {query.isPending && <SkeletonRows rows={10} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (isFiltered
        ? <EmptyState title={t.nothing} action={<Button onClick={() => change({ q: undefined, tag: undefined, country: undefined, locale: undefined, orders: undefined })}>{t.clear}</Button>}>{t.nothingHint}</EmptyState>
        : <EmptyState icon={<Users size={28} />} title={t.empty} action={<LinkButton to="/settings/imports">{t.importOrders}</LinkButton>}>{t.emptyHint}</EmptyState>)}
      {rows.length > 0 && (
        <VirtualList
          label={t.title}
          rows={rows}
          rowKey={(row) => row.id}
          rowHeight={52}
          active={cursor}
          hasMore={query.hasNextPage}
          onMore={more}
          render={(row, index) => <CustomerLine row={row} cursor={index === cursor} />}
        />
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
