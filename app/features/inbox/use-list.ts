import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTopic } from '../../lib/realtime.ts';
import { getConversation, listConversations, listMessages } from './calls.ts';
import type { ListQuery } from './calls.ts';
import { keys } from './keys.ts';

/** The rows of a list, page by page, kept fresh by what the server announces. */
export function useList(query: ListQuery, enabled: boolean) {
  const list = useInfiniteQuery({
    queryKey: keys.list(query),
    queryFn: ({ pageParam }) => listConversations(query, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    enabled,
  });
  const rows = useMemo(() => {
    const seen = new Set<number>();
    // A conversation that moved between two fetches may stand on two pages; the first counts.
    return (list.data?.pages ?? []).flatMap((page) => page.items).filter((row) => !seen.has(row.id) && seen.add(row.id));
  }, [list.data]);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  return { ...list, rows, ids };
}

const CALM_MS = 1500;

/** Fetches lists and figures again when something happened in the inbox; many signals in a row count as one. */
export function useInboxSignals(): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  useTopic('inbox', () => {
    // The first of a row decides when: a storm of signals must not put the fetch off for ever.
    if (timer.current !== undefined) return;
    const wait = Math.max(120, CALM_MS - (Date.now() - last.current));
    timer.current = setTimeout(() => {
      timer.current = undefined;
      last.current = Date.now();
      void queries.invalidateQueries({ queryKey: keys.lists });
      void queries.invalidateQueries({ queryKey: keys.counts });
    }, wait);
  });
}

/** Fetches a conversation before it is opened, so that opening it is instant. */
export function usePrefetch(): (id: number) => void {
  const queries = useQueryClient();
  return useCallback((id: number) => {
    void queries.prefetchQuery({ queryKey: keys.conversation(id), queryFn: () => getConversation(id), staleTime: 30_000 });
    void queries.prefetchInfiniteQuery({
      queryKey: keys.messages(id), queryFn: () => listMessages(id, undefined), initialPageParam: undefined as string | undefined, staleTime: 30_000,
    });
  }, [queries]);
}

/**
 * What stands after and before a place in the list. An id that left the list keeps its place: `lastIndex` is where it stood,
 * and what moved up into it is next.
 */
export function neighbours(ids: readonly number[], id: number | null, lastIndex: number): { next: number | undefined; previous: number | undefined } {
  const index = id === null ? -1 : ids.indexOf(id);
  if (index >= 0) return { next: ids[index + 1], previous: ids[index - 1] };
  if (id === null) return { next: ids[0], previous: undefined };
  return { next: ids[Math.min(lastIndex, ids.length - 1)], previous: ids[lastIndex - 1] };
}
