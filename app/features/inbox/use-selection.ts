import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  ids: ReadonlySet<number>;
  /** All that the view holds is meant, loaded or not; `ids` are those that are loaded. */
  whole: boolean;
  set: (id: number, selected: boolean) => void;
  all: (ids: readonly number[], whole?: boolean) => void;
  clear: () => void;
}

interface State {
  scope: string;
  ids: ReadonlySet<number>;
  whole: boolean;
}

/** Which conversations are ticked. Forgotten when the list becomes another one (`scope` changes). */
export function useSelection(scope: string): Selection {
  const [state, setState] = useState<State>(() => nothing(scope));
  const { ids, whole } = useMemo(() => (state.scope === scope ? state : nothing(scope)), [state, scope]);
  const set = useCallback((id: number, selected: boolean) => {
    setState((before) => {
      const next = new Set(before.scope === scope ? before.ids : []);
      if (selected) next.add(id);
      else next.delete(id);
      return { scope, ids: next, whole: false };
    });
  }, [scope]);
  const all = useCallback((every: readonly number[], more = false) => setState({ scope, ids: new Set(every), whole: more }), [scope]);
  const clear = useCallback(() => setState(nothing(scope)), [scope]);
  return { ids, whole, set, all, clear };
}

const nothing = (scope: string): State => ({ scope, ids: new Set(), whole: false });
