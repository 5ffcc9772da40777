import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { RESYNC, useTopic } from '../../lib/realtime.ts';
import { listCustomers } from './calls.ts';
import type { ListFilter } from './calls.ts';
import { keys } from './keys.ts';

/** The filter as it stands in the address, so that a list can be shared and gone back to. */
export function useFilter(): [ListFilter, (change: Partial<Record<keyof ListFilter, string | undefined>>) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | number | undefined>;
  const navigate = useNavigate();
  const filter = useMemo(() => {
    const known = ['q', 'tag', 'country', 'locale', 'orders', 'sort'] as const;
    return Object.fromEntries(known.flatMap((key) => (search[key] === undefined || search[key] === '' ? [] : [[key, String(search[key])]])));
  }, [search]);
  const change = useCallback((next: Partial<Record<keyof ListFilter, string | undefined>>) => {
    void navigate({ to: '/customers', search: ((old: Record<string, unknown>) => ({ ...old, ...next })), replace: true });
  }, [navigate]);
  return [filter, change];
}

/** The customers that fit, page after page; told when something changes. */
export function useCustomers(filter: ListFilter) {
  const cache = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam }) => listCustomers(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  useTopic('customers', (signal) => {
    if (signal.type === RESYNC || signal.type.startsWith('customer.')) void cache.invalidateQueries({ queryKey: ['customers', 'list'] });
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const more = useCallback(() => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  }, [query]);
  return { query, rows, more };
}
