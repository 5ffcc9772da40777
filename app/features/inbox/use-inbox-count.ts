import { useQuery } from '@tanstack/react-query';
import { format } from '../../lib/format.ts';
import { useMe } from '../../lib/session.ts';
import { viewCounts } from './calls.ts';
import { keys } from './keys.ts';
import { homeView } from './place.ts';

interface Figure {
  count: number;
  capped: boolean;
}

/** "14", or "999+" where the server stopped counting. */
export const figure = (count: Figure | undefined): string => (count?.count ? format().number(count.count) + (count.capped ? '+' : '') : '');

/** The figures of the views, by key. They stop at 999. */
export function useViewCounts(): ReadonlyMap<string, Figure> {
  const counts = useQuery({ queryKey: keys.counts, queryFn: () => viewCounts(), staleTime: 30_000 });
  return new Map(counts.data?.items.map((item) => [item.key, item]));
}

/** How many of one view are in each state, for its tabs. */
export function useStatusCounts(view: string, enabled: boolean): ReadonlyMap<string, Figure> {
  const counts = useQuery({ queryKey: keys.countsOf(view), queryFn: () => viewCounts(view), staleTime: 30_000, enabled });
  return new Map(counts.data?.statuses.map((item) => [item.key, item]));
}

/** How many open conversations wait for me: the figure in the rail. */
export function useInboxCount(): string {
  const { agent } = useMe();
  return figure(useViewCounts().get(homeView(agent)));
}
