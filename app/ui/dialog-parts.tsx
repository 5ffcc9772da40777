import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import X from 'lucide-react/icons/x';
import { useMessages } from '../lib/messages.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './classes.ts';
import type { ConfirmProps, DialogProps, DrawerProps } from './dialog.tsx';
import { messages } from './messages.ts';

const veil = 'fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';
const widths = { narrow: 'desk:w-[26rem]', normal: 'desk:w-[34rem]', broad: 'desk:w-[48rem]' };

/** The parts of dialogs, loaded when the first one opens; see `dialog.tsx`. */
export function Dialog({ open, onClose, title, description, children, actions, width = 'normal' }: DialogProps) {
  const t = useMessages(messages);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={veil} />
        <Base.Popup
          className={cx(
            'fixed z-40 flex max-h-[calc(100dvh-3rem)] flex-col bg-surface outline-0 shadow-pop transition-[opacity,translate] duration-150',
            'max-desk:inset-x-0 max-desk:bottom-0 max-desk:rounded-t-2 max-desk:pb-[env(safe-area-inset-bottom)]',
            'data-ending-style:opacity-0 data-starting-style:opacity-0 max-desk:data-starting-style:translate-y-8',
            'desk:top-[12dvh] desk:left-1/2 desk:max-h-[76dvh] desk:-translate-x-1/2 desk:rounded-2 desk:border desk:border-line',
            widths[width],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-16 font-semibold">{title}</Base.Title>
              {description && <Base.Description className="mt-0.5 text-14 text-ink-2">{description}</Base.Description>}
            </div>
            <IconButton label={t.close} size="small" onClick={onClose}><X size={16} /></IconButton>
          </header>
          {/* Without buttons the text itself takes the keyboard, so that it can be scrolled. */}
          <div tabIndex={actions ? undefined : 0} className="focus-inset min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          {actions && <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Asks once more before something that cannot be taken back. The words say what will happen. */
export function Confirm({ open, onClose, title, description, confirm, cancel, onConfirm, busy, danger }: ConfirmProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={veil} />
        <AlertDialog.Popup className="fixed top-[18dvh] left-1/2 z-40 w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 rounded-2 border border-line bg-surface p-5 outline-0 shadow-pop">
          <AlertDialog.Title className="text-16 font-semibold">{title}</AlertDialog.Title>
          {description && <AlertDialog.Description className="mt-1 text-14 text-ink-2">{description}</AlertDialog.Description>}
          <div className="mt-4 flex justify-end gap-2">
            <Button onClick={onClose}>{cancel}</Button>
            <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>{confirm}</Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/** A panel from the side (from below on a phone) beside the page it is about. */
export function Drawer({ open, onClose, title, children, actions }: DrawerProps) {
  const t = useMessages(messages);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={veil} />
        <Base.Popup
          className={cx(
            'fixed z-40 flex flex-col bg-surface outline-0 shadow-pop transition-[translate] duration-200 ease-out',
            'desk:inset-y-0 desk:right-0 desk:w-[26rem] desk:border-l desk:border-line desk:data-ending-style:translate-x-full desk:data-starting-style:translate-x-full',
            'max-desk:inset-x-0 max-desk:bottom-0 max-desk:max-h-[88dvh] max-desk:rounded-t-2 max-desk:data-ending-style:translate-y-full max-desk:data-starting-style:translate-y-full',
          )}
        >
          <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line px-4">
            <Base.Title className="min-w-0 flex-1 truncate text-16 font-semibold">{title}</Base.Title>
            <IconButton label={t.close} onClick={onClose}><X size={16} /></IconButton>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto pb-[env(safe-area-inset-bottom)]">{children}</div>
          {actions && <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
