import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useStable } from '../../../lib/use-stable.ts';
import { isAtEnd } from './use-stay-at-end.ts';
import type { Thread } from './use-thread.ts';

/** The element of a message on the page. */
export const messageElementId = (id: number) => `message-${id}`;

/** Goes to the message that was found, once, and fetches older ones until it is there. */
export function useJump(thread: Thread, foundId: number | null, { box, atEnd }: { box: RefObject<HTMLDivElement | null>; atEnd: RefObject<boolean> }): void {
  const jumpedTo = useRef<number | null>(null);
  const isHere = foundId !== null && thread.items.some((message) => message.id === foundId);
  const mayAsk = foundId !== null && !isHere && thread.hasOlder && !thread.loadingOlder && !thread.olderFailed;
  const ask = useStable(thread.older);
  useEffect(() => {
    if (mayAsk) ask();
  }, [mayAsk, ask]);
  useLayoutEffect(() => {
    if (!isHere || jumpedTo.current === foundId || !box.current) return;
    jumpedTo.current = foundId;
    document.getElementById(messageElementId(foundId))?.scrollIntoView({ block: 'nearest' });
    atEnd.current = isAtEnd(box.current);
  }, [isHere, foundId, box, atEnd]);
}
