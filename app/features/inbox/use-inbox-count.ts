import { useQuery } from '@tanstack/react-query';
import { viewCounts } from './calls.ts';
import { keys } from './keys.ts';

/** The figures of the views, by key. They stop at 999. */
export function useViewCounts(): ReadonlyMap<string, { count: number; capped: boolean }> {
  const counts = useQuery({ queryKey: keys.counts, queryFn: viewCounts, staleTime: 30_000 });
  return new Map(counts.data?.items.map((item) => [item.key, item]));
}

/** How many open conversations wait for me: the figure in the rail. */
export function useInboxCount(): number | undefined {
  return useViewCounts().get('mine')?.count;
}
