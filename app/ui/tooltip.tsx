import { cloneElement, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { Kbd } from './kbd.tsx';

/** What an element says about itself to the one layer of hints. */
export const hint = (label: string, keys?: string) => ({ 'data-hint': label, ...(keys && { 'data-hint-keys': keys }) });

/** A hint on hover and focus. Only repeats or shortens what the element says; never the only place of a fact. */
export function Tooltip({ label, keys, children }: { label: string; keys?: string; children: ReactElement }) {
  return cloneElement(children, hint(label, keys) as object);
}

interface Shown {
  label: string;
  keys: string | undefined;
  box: DOMRect;
}

const WAIT_MS = 500;

/**
 * The hints of the whole page, drawn in one place: one listener instead of one popup per button. The first waits half a
 * second, the next come at once; Escape, a press or leaving ends them. Hidden from screen readers, who hear the name itself.
 */
export function Hints() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let warmUntil = 0;
    const hide = () => {
      clearTimeout(timer);
      setShown((now) => {
        if (now) warmUntil = Date.now() + WAIT_MS;
        return null;
      });
    };
    const enter = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-hint]') : null;
      if (event instanceof PointerEvent && event.pointerType === 'touch') return;
      if (event.type === 'focusin' && !element?.matches(':focus-visible')) return;
      clearTimeout(timer);
      if (!element || element.hasAttribute('data-popup-open')) return setShown(null);
      const show = () => setShown({ label: element.dataset['hint'] ?? '', keys: element.dataset['hintKeys'], box: element.getBoundingClientRect() });
      timer = setTimeout(show, Date.now() < warmUntil ? 0 : WAIT_MS);
    };
    const key = (event: KeyboardEvent) => event.key === 'Escape' && hide();
    document.addEventListener('pointerover', enter);
    document.addEventListener('focusin', enter);
    const ends = ['pointerdown', 'focusout', 'wheel'] as const;
    for (const end of ends) document.addEventListener(end, hide, { passive: true });
    document.addEventListener('keydown', key);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', enter);
      document.removeEventListener('focusin', enter);
      for (const end of ends) document.removeEventListener(end, hide);
      document.removeEventListener('keydown', key);
    };
  }, []);
  return shown && <Hint {...shown} />;
}

/** Below its element, above it where there is no room, never outside the window. */
function Hint({ label, keys, box }: Shown) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const own = element.current;
    if (!own) return;
    const { width, height } = own.getBoundingClientRect();
    const left = Math.max(8, Math.min(innerWidth - width - 8, box.left + box.width / 2 - width / 2));
    const below = box.bottom + 6;
    own.style.left = `${left}px`;
    own.style.top = `${below + height > innerHeight - 8 ? box.top - height - 6 : below}px`;
  }, [box]);
  return (
    <div ref={element} aria-hidden className="pop pointer-events-none fixed top-0 left-0 z-50 flex max-w-72 items-center gap-2 px-2 py-1 text-12">
      {label}
      {keys && <Kbd keys={keys} />}
    </div>
  );
}
