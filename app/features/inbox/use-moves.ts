import { useCallback, useEffect, useRef, useState } from 'react';
import type { Place, PlaceControl } from './place.ts';
import { neighbours } from './use-list.ts';

/** Moving through the list by keys: a mark while nothing is open, from conversation to conversation once one is. */
export function useMoves(place: Place, go: PlaceControl['go'], ids: readonly number[]) {
  const [marked, setMarked] = useState<number | null>(null);
  const { conversationId } = place;
  const here = conversationId ?? marked;
  const lastIndex = useRef(0);
  useEffect(() => {
    const index = here === null ? -1 : ids.indexOf(here);
    if (index >= 0) lastIndex.current = index;
  }, [ids, here]);

  const { next, previous } = neighbours(ids, here, lastIndex.current);
  const open = useCallback((id: number) => {
    setMarked(id);
    go({ conversationId: id }, { replace: conversationId !== null });
  }, [go, conversationId]);
  const move = (step: 1 | -1) => {
    const to = step === 1 ? next : previous;
    if (to === undefined) return;
    if (conversationId === null) setMarked(to);
    else open(to);
  };
  /** After an act that finished the open one: the next, else the list. On a phone always the list. */
  const advance = () => {
    if (conversationId === null) return;
    const phone = matchMedia('(width < 48rem)').matches;
    const to = phone ? undefined : next ?? previous;
    if (to === undefined) go({ conversationId: null }, { replace: true });
    else open(to);
  };
  return { cursorId: conversationId === null ? marked : null, nextId: next, previousId: previous, move, open, advance };
}
