import { useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import { errorSentence } from '../../lib/api.ts';
import { toast } from '../../ui/toast.tsx';

interface Listed {
  items: { id: number }[];
}

/** Moves one of a list that the server keeps in order: shown at once, put back with the reason when it is refused. */
export function useOrder(queryKey: QueryKey, save: (ids: number[]) => Promise<unknown>): (from: number, to: number) => void {
  const queries = useQueryClient();
  return (from, to) => {
    const before = queries.getQueryData<Listed>(queryKey);
    const moved = before?.items[from];
    if (!before || !moved) return;
    const items = before.items.toSpliced(from, 1).toSpliced(to, 0, moved);
    queries.setQueryData(queryKey, { ...before, items });
    save(items.map((one) => one.id))
      .catch((error: unknown) => toast({ title: errorSentence(error), kind: 'error' }))
      .finally(() => void queries.invalidateQueries({ queryKey }));
  };
}
