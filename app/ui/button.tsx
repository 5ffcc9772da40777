import type { ComponentProps, ReactNode } from 'react';
import { cx } from './classes.ts';
import { Kbd } from './kbd.tsx';
import { hint } from './tooltip.tsx';

type Kind = 'plain' | 'primary' | 'quiet' | 'danger';
type Size = 'small' | 'normal' | 'large';

const kinds: Record<Kind, string> = {
  plain: 'border border-line-strong bg-surface text-ink hover:bg-hover active:bg-sunken data-popup-open:bg-sunken',
  primary: 'border border-accent bg-accent font-semibold text-on-accent hover:brightness-110 active:brightness-95',
  quiet: 'border border-transparent text-ink-2 hover:bg-hover hover:text-ink active:bg-sunken data-popup-open:bg-sunken data-popup-open:text-ink',
  danger: 'border border-risk bg-surface text-risk hover:bg-risk-soft',
};
const sizes: Record<Size, string> = {
  small: 'h-7 gap-1.5 px-2 text-12',
  normal: 'h-8 gap-2 px-3 text-14 max-desk:h-10',
  large: 'h-11 gap-2 px-4 text-16',
};
const squares: Record<Size, string> = { small: 'size-7', normal: 'size-8 max-desk:size-10', large: 'size-11' };
const shape =
  'inline-flex shrink-0 items-center justify-center rounded-1 font-medium whitespace-nowrap select-none ' +
  'transition-[background-color,filter] duration-75 disabled:opacity-55';

export interface ButtonProps extends ComponentProps<'button'> {
  kind?: Kind;
  size?: Size;
  /** Small picture before the words. */
  icon?: ReactNode;
  /** Shortcut shown at the end, as in the keyboard registry: `Mod+Enter`. */
  keys?: string;
  /** The act is under way: not pressable, said to screen readers, the label stays. */
  busy?: boolean;
}

/** A press that does something. Never a link: for going somewhere use `LinkButton`. */
export function Button({ kind = 'plain', size = 'normal', icon, keys, busy, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled ?? busy}
      aria-busy={busy || undefined}
      className={cx(buttonClass(kind, size), busy && 'animate-pulse', className)}
    >
      {icon}
      {children}
      {keys && <Kbd keys={keys} className="max-desk:hidden" bare />}
    </button>
  );
}

/** The look of a button for an element that must be something else, such as a link. */
export function buttonClass(kind: Kind = 'plain', size: Size = 'normal'): string {
  return cx(shape, kinds[kind], sizes[size]);
}

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children'> {
  /** What it does: read out, and shown as a hint. */
  label: string;
  children: ReactNode;
}

/** A button that is only a picture; its label is the hint and the spoken name. */
export function IconButton({ label, kind = 'quiet', size = 'normal', keys, busy, className, children, disabled, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...hint(label, keys)}
      {...rest}
      aria-label={label}
      aria-busy={busy || undefined}
      disabled={disabled ?? busy}
      className={cx(shape, kinds[kind], squares[size], className)}
    >
      {children}
    </button>
  );
}
