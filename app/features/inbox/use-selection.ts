import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  ids: ReadonlySet<number>;
  set: (id: number, selected: boolean) => void;
  all: (ids: readonly number[]) => void;
  clear: () => void;
}

/** Which conversations are ticked. Forgotten when the list becomes another one (`scope` changes). */
export function useSelection(scope: string): Selection {
  const [state, setState] = useState<{ scope: string; ids: ReadonlySet<number> }>({ scope, ids: new Set() });
  const ids = useMemo(() => (state.scope === scope ? state.ids : new Set<number>()), [state, scope]);
  const set = useCallback((id: number, selected: boolean) => {
    setState((before) => {
      const next = new Set(before.scope === scope ? before.ids : []);
      if (selected) next.add(id);
      else next.delete(id);
      return { scope, ids: next };
    });
  }, [scope]);
  const all = useCallback((every: readonly number[]) => setState({ scope, ids: new Set(every) }), [scope]);
  const clear = useCallback(() => setState({ scope, ids: new Set() }), [scope]);
  return { ids, set, all, clear };
}
