import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Message } from '../shapes.ts';

const anchors = CSS.supports('overflow-anchor', 'auto');

/** Whether the newest message is in sight. */
export const isAtEnd = (element: HTMLElement): boolean => element.scrollHeight - element.scrollTop - element.clientHeight < 80;

/** Stands at the newest message, stays there as more arrive or frames grow, and keeps its place while older ones load above. */
export function useStayAtEnd(items: readonly Message[]) {
  const box = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef({ first: 0, height: 0 });
  const first = items[0]?.id ?? 0;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const grown = element.scrollHeight - before.current.height;
    const grewAbove = before.current.first !== 0 && before.current.first !== first && !atEnd.current;
    // A browser that anchors what is read does it by itself, but not at the very top.
    if (grewAbove && (!anchors || element.scrollTop === 0)) element.scrollTop += grown;
    else if (atEnd.current) element.scrollTop = element.scrollHeight;
    before.current = { first, height: element.scrollHeight };
  }, [items, first]);
  const empty = items.length === 0;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const note = () => {
      atEnd.current = isAtEnd(element);
    };
    const watcher = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
      before.current.height = element.scrollHeight;
    });
    element.addEventListener('scroll', note, { passive: true });
    watcher.observe(element);
    if (element.firstElementChild) watcher.observe(element.firstElementChild);
    return () => {
      element.removeEventListener('scroll', note);
      watcher.disconnect();
    };
  }, [empty]);
  return { box, end, atEnd };
}
