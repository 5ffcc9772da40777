import { cloneElement, useLayoutEffect, useRef, useState } from 'react';
import type { MouseEvent, ReactElement, RefObject } from 'react';

export interface AnchoredProps {
  /** A button. It becomes the anchor and is told what is open, for screen readers and for its look. */
  trigger: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

interface Anchored {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  /** True from the first opening on: what hangs at the anchor is loaded and drawn only then. */
  used: boolean;
  change: (open: boolean) => void;
  trigger: ReactElement;
}

/** Why a popup wants to close, as Base UI tells it. */
export interface CloseDetails {
  reason: string;
  event: Event;
  cancel: () => void;
}

/** A press on the trigger toggles by itself; that it is also a press outside the popup must not count a second time. */
export function closesItself(details: CloseDetails, anchor: RefObject<HTMLElement | null>): boolean {
  const onTrigger = details.event.target instanceof Node && anchor.current?.contains(details.event.target) === true;
  if (!onTrigger || details.reason === 'escape-key') return true;
  details.cancel();
  return false;
}

/**
 * Gives the focus back to what opened the popup the moment it begins to close, not when it has faded: a key pressed meanwhile must
 * reach the page, and what that key opens keeps the focus. Spread onto the popup.
 */
export function useFocusBack(open: boolean, anchor: RefObject<HTMLElement | null>) {
  const popup = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!open && popup.current?.contains(document.activeElement)) anchor.current?.focus({ preventScroll: true });
  }, [open, anchor]);
  return { ref: popup, finalFocus: () => document.activeElement === document.body && anchor.current };
}

/** What popover and menu share: a light trigger now, the popup itself once it is wanted. `load` is called ahead, on hover. */
export function useAnchored({ trigger, open: given, onOpenChange }: AnchoredProps, kind: 'dialog' | 'menu', load: () => unknown): Anchored {
  const anchor = useRef<HTMLElement>(null);
  const [own, setOwn] = useState(false);
  const [used, setUsed] = useState(false);
  const open = given ?? own;
  if (open && !used) setUsed(true);
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const props = trigger.props as { onClick?: (event: MouseEvent) => void };
  const armed = cloneElement(trigger as ReactElement<Record<string, unknown>>, {
    ref: anchor,
    'aria-haspopup': kind,
    'aria-expanded': open,
    'data-popup-open': open ? '' : undefined,
    onPointerEnter: load,
    onFocus: load,
    onClick: (event: MouseEvent) => {
      props.onClick?.(event);
      change(!open);
    },
  });
  return { anchor, open, used, change, trigger: armed };
}
