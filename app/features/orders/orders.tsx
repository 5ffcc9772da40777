import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import Package from 'lucide-react/icons/package';
import Search from 'lucide-react/icons/search';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useFormat } from '../../lib/format.ts';
import { useKeys } from '../../lib/keyboard.ts';
import { useMessages } from '../../lib/messages.ts';
import { useTopic } from '../../lib/realtime.ts';
import { useCan } from '../../lib/session.ts';
import { useStable } from '../../lib/use-stable.ts';
import { Button } from '../../ui/button.tsx';
import { controlClass, cx } from '../../ui/classes.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Select } from '../../ui/select.tsx';
import { EmptyState, ErrorState, SkeletonRows } from '../../ui/states.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { keys, listActions, listOrders, states } from './calls.ts';
import type { ListFilter } from './calls.ts';
import { messages } from './messages.ts';
import { ListHead, OrderLine } from './order-line.tsx';

/** The filter as it stands in the address, so that a list can be shared and gone back to. */
function useFilter(): [ListFilter, (change: ListFilter) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | number | undefined>;
  const navigate = useNavigate();
  const filter = useMemo((): ListFilter => {
    const state = states.find((one) => one === search['state']);
    const customerId = Number(search['customerId']);
    return { ...(search['q'] && { q: String(search['q']) }), ...(state && { state }), ...(customerId > 0 && { customerId }) };
  }, [search]);
  const change = useCallback((next: ListFilter) => void navigate({ to: '/orders', search: (() => next), replace: true }), [navigate]);
  return [filter, change];
}

/** All orders, the latest first; live. */
export default function Orders() {
  const t = useMessages(messages);
  const can = useCan();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [filter, change] = useFilter();
  const [cursor, setCursor] = useState(-1);
  const query = useInfiniteQuery({
    queryKey: keys.list(filter), queryFn: ({ pageParam }) => listOrders(filter, pageParam), initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined, placeholderData: keepPreviousData,
  });
  useTopic('orders', () => void cache.invalidateQueries({ queryKey: keys.lists }));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const more = useCallback(() => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  }, [query]);
  const move = (by: number) => setCursor((at) => Math.max(0, Math.min(rows.length - 1, at + by)));
  useKeys([
    { keys: 'j', label: t.next, group: t.title, run: () => move(1) },
    { keys: 'k', label: t.previous, group: t.title, run: () => move(-1) },
    { keys: 'Enter', label: t.open, group: t.title, run: () => rows[cursor] && void navigate({ to: `/orders/${rows[cursor].id}` }) },
  ]);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <div className="flex h-full flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-4 pb-2 desk:px-6">
        <h1 className="min-w-0 flex-1 text-22 font-semibold tracking-tight whitespace-nowrap max-desk:basis-full">{t.title}</h1>
        <Waiting />
        {can('imports.run') && <LinkButton to="/settings/imports">{t.importOrders}</LinkButton>}
      </header>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 pb-3 desk:px-6">
        <SearchField value={filter.q ?? ''} onChange={(q) => change({ ...filter, q: q || undefined })} />
        <Select className="desk:w-44" label={t.filter} value={filter.state ?? ''} onChange={(state) => change({ ...filter, state: state || undefined })}
          options={[{ value: '', label: t.all }, ...states.map((state) => ({ value: state, label: t[state] }))]} />
        {filter.customerId && <Button onClick={() => change({})}>{t.clear}</Button>}
      </div>
      {rows.length > 0 && <ListHead />}
      {query.isPending && <SkeletonRows rows={10} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && rows.length === 0 && (isFiltered
        ? <EmptyState title={t.nothing} action={<Button onClick={() => change({})}>{t.clear}</Button>}>{t.nothingHint}</EmptyState>
        : (
          <EmptyState icon={<Package size={28} />} title={t.empty} action={<>
            {can('imports.run') && <LinkButton to="/settings/imports" kind="primary">{t.importOrders}</LinkButton>}
            {can('platforms.manage') && <LinkButton to="/settings/store-connections">{t.connect}</LinkButton>}
          </>}>{t.emptyHint}</EmptyState>
        ))}
      {rows.length > 0 && (
        <VirtualList label={t.title} rows={rows} rowKey={(row) => row.id} rowHeight={44} active={cursor} hasMore={query.hasNextPage} onMore={more}
          render={(row, index) => <OrderLine row={row} cursor={index === cursor} />} />
      )}
    </div>
  );
}

/** The ledger, with how many requests wait for somebody's approval. */
function Waiting() {
  const t = useMessages(messages);
  const f = useFormat();
  const cache = useQueryClient();
  const waiting = useQuery({ queryKey: keys.actions('awaiting_approval'), queryFn: () => listActions('awaiting_approval', undefined) });
  useTopic('order-actions', () => void cache.invalidateQueries({ queryKey: ['orders', 'actions'] }));
  const count = waiting.data?.items.length ?? 0;
  return <LinkButton to="/orders/asked" {...(count > 0 && { search: { state: 'awaiting_approval' } })}>{count > 0 ? t.waiting(f.number(count)) : t.ledgerLink}</LinkButton>;
}

/** Searches a moment after the last key, never in the middle of a syllable. */
function SearchField({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const t = useMessages(messages);
  const [text, setText] = useState(value);
  const [composing, setComposing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const change = useStable(onChange);
  useKeys([{ keys: '/', label: t.search, group: t.title, run: () => field.current?.focus() }]);
  useEffect(() => {
    if (composing || text.trim() === value) return;
    const timer = setTimeout(() => change(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text, value, composing, change]);
  return (
    <div role="search" className="relative min-w-0 flex-1 basis-56 desk:max-w-80">
      <Search size={15} aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />
      <input ref={field} type="search" enterKeyHint="search" maxLength={200} value={text} aria-label={t.search} placeholder={t.search} className={cx(controlClass, 'h-8 w-full pl-8 max-desk:h-11')}
        onChange={(event) => setText(event.target.value)} onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)} />
    </div>
  );
}
