import { Toast as Base } from '@base-ui/react/toast';
import X from 'lucide-react/icons/x';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useMessages } from '../lib/messages.ts';
import { cx } from './classes.ts';
import { messages } from './messages.ts';
import type { ToastAction, ToastWords } from './toast.tsx';

interface Extra {
  action?: ToastAction;
}

const manager = Base.createToastManager<Extra>();

/** What waits for the first drawing: the manager tells only those who listen already. */
let waiting: (() => void)[] | null = [];
const whenDrawn = (act: () => void) => (waiting ? void waiting.push(act) : act());

/** Draws a toast; see `toast.tsx`. */
export function add(id: string, { title, detail, kind = 'plain', action, seconds }: ToastWords): void {
  whenDrawn(() => void manager.add({
    id,
    title,
    ...(detail !== undefined && { description: detail }),
    type: kind,
    timeout: (seconds ?? (kind === 'error' ? 10 : 6)) * 1000,
    // Base UI hides what has a high priority from screen readers (it says it elsewhere) though its buttons can be reached.
    priority: 'low',
    data: action ? { action } : {},
  }));
}
export const close = (id: string): void => whenDrawn(() => manager.close(id));
export const change = (id: string, title: ReactNode): void => whenDrawn(() => manager.update(id, { title }));

/** Where toasts appear: bottom left on a desk, above the thumb on a phone. */
export function Toaster() {
  useEffect(() => {
    const acts = waiting ?? [];
    waiting = null;
    for (const act of acts) act();
  }, []);
  return (
    <Base.Provider toastManager={manager} limit={4}>
      <Base.Portal>
        <Base.Viewport className="fixed bottom-4 left-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 max-desk:bottom-[calc(4.25rem+env(safe-area-inset-bottom))]">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const t = useMessages(messages);
  const { toasts } = Base.useToastManager<Extra>();
  return toasts.map((one) => (
    <Base.Root
      key={one.id}
      toast={one}
      swipeDirection={['left', 'down']}
      className={cx(
        'pop flex items-center gap-3 py-2 pr-2 pl-3.5 text-14 transition-[opacity,translate] duration-150 data-limited:hidden',
        'data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0',
        one.type === 'error' && 'border-risk',
      )}
    >
      <Base.Content className="min-w-0 flex-1">
        <Base.Title className={cx('font-medium', one.type === 'error' && 'text-risk')} />
        <Base.Description className="text-12 text-ink-2" />
      </Base.Content>
      {one.data?.action && (
        <Base.Action
          className="h-8 shrink-0 rounded-1 px-2.5 font-semibold text-accent hover:bg-hover"
          onClick={() => {
            manager.close(one.id);
            one.data?.action?.run();
          }}
        >
          {one.data.action.label}
        </Base.Action>
      )}
      {/* Base UI hides it until the stack is spread out; ours always is, and the button can be reached. */}
      <Base.Close aria-hidden={false} aria-label={t.close} className="grid size-8 shrink-0 place-items-center rounded-1 text-ink-3 hover:bg-hover"><X size={15} /></Base.Close>
    </Base.Root>
  ));
}
