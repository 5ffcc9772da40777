import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { searchMessages } from './calls.ts';
import type { Hit } from './calls.ts';
import { keys } from './keys.ts';
import { listQuery } from './place.ts';
import type { Place } from './place.ts';
import type { ConversationRow } from './shapes.ts';
import { useList } from './use-list.ts';

export interface InboxRows {
  /** What is listed, in order; by the arrow keys one moves through it. */
  ids: readonly number[];
  rows: readonly ConversationRow[];
  /** While searching: what was found in which conversation. */
  hits: ReadonlyMap<number, Hit> | null;
  isPending: boolean;
  error: unknown;
  retry: () => void;
  hasNextPage: boolean;
  more: () => void;
}

/** What the list shows: the view's conversations, or those in which the words searched for were found. */
export function useRows(place: Place): InboxRows {
  const searching = place.q !== '';
  const list = useList(listQuery(place), !searching);
  const found = useFound(place.q);
  const source = searching ? found : list;
  return {
    ids: searching ? found.ids : list.ids,
    rows: searching ? [] : list.rows,
    hits: searching ? found.hits : null,
    isPending: source.isPending,
    error: source.error,
    retry: () => void source.refetch(),
    hasNextPage: source.hasNextPage,
    more: () => {
      if (source.hasNextPage && !source.isFetchingNextPage) void source.fetchNextPage();
    },
  };
}

function useFound(q: string) {
  const search = useInfiniteQuery({
    queryKey: keys.search(q),
    queryFn: ({ pageParam }) => searchMessages(q, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.groups[0]?.next ?? undefined,
    placeholderData: (before) => before,
    enabled: q !== '',
  });
  const found = useMemo(() => {
    const hits = new Map<number, Hit>();
    for (const hit of (search.data?.pages ?? []).flatMap((page) => page.groups[0]?.items ?? [])) {
      if (hit.conversationId !== null && !hits.has(hit.conversationId)) hits.set(hit.conversationId, hit);
    }
    return { hits, ids: [...hits.keys()] };
  }, [search.data]);
  return { ...search, ...found };
}
