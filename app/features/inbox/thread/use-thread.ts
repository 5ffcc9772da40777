import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listMessages } from '../calls.ts';
import { keys } from '../keys.ts';
import type { Message } from '../shapes.ts';

export interface Thread {
  items: readonly Message[];
  isPending: boolean;
  error: unknown;
  retry: () => void;
  hasOlder: boolean;
  loadingOlder: boolean;
  /** The last time older ones were asked for, they did not come. */
  olderFailed: boolean;
  older: () => void;
  lastId: number | null;
}

/** The messages of a conversation, oldest first; older pages are asked for. */
export function useThread(id: number): Thread {
  const query = useInfiniteQuery({
    queryKey: keys.messages(id),
    queryFn: ({ pageParam }) => listMessages(id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = useMemo(() => [...(query.data?.pages ?? [])].reverse().flatMap((page) => page.items), [query.data]);
  return {
    items,
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    hasOlder: query.hasNextPage,
    loadingOlder: query.isFetchingNextPage,
    olderFailed: query.isFetchNextPageError,
    older: () => void query.fetchNextPage(),
    // Only what was said counts, and only what the server has: system lines and what is on its way have no say in a collision.
    lastId: items.findLast((message) => message.kind !== 'system' && message.id > 0)?.id ?? null,
  };
}
