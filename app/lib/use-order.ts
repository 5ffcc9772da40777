import { useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { toast } from '../ui/toast.tsx';
import { errorSentence } from './api.ts';

interface Listed {
  items: { id: number }[];
}

/** Lets two of a list that the server keeps in order change places: shown at once, put back with the reason when it is refused. */
export function useOrder(queryKey: QueryKey, save: (ids: number[]) => Promise<unknown>): (from: number, to: number) => void {
  const queries = useQueryClient();
  return (from, to) => {
    const before = queries.getQueryData<Listed>(queryKey);
    const [one, other] = [before?.items[from], before?.items[to]];
    if (!before || !one || !other) return;
    const items = before.items.with(from, other).with(to, one);
    queries.setQueryData(queryKey, { ...before, items });
    save(items.map(({ id }) => id))
      .catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey }));
  };
}
